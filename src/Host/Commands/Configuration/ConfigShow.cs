using System.CommandLine;
using System.Text.Json;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Documents;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands.Configuration;

/// <summary><c>experimance config show [SERVICE]</c>: the settings as they are after all layers, and where each comes from.</summary>
internal static class ConfigShow
{
    public static Command Create()
    {
        var file = new Argument<string?>("SERVICE")
        {
            Description = "Only this file's: core, depth, project, …",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var project = new ProjectOption();
        var origin = new Option<bool>("--origin") { Description = "Where each value comes from." };
        var changed = new Option<bool>("--changed") { Description = "Only what differs from its default." };
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("show", "Shows the effective settings.") { file, origin, changed, json };
        command.SetAction(parsed =>
        {
            if (project.Find(parsed, out var exit) is not { } found)
            {
                return exit;
            }

            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var wanted = parsed.GetValue(file)?.Replace('-', '_');
            if (wanted is not null && Catalog.All.Files.All(known => known.Name != wanted))
            {
                error.WriteLine(
                    $"experimance: there is no '{wanted}'; there are {string.Join(", ", Catalog.All.Files.Select(known => known.Name))}"
                );
                return ExitCode.UsedWrongly;
            }

            if (ProjectSettings.Read(found.Run([]), out var errors) is not { } settings)
            {
                error.WriteLine(string.Join('\n', errors));
                return ExitCode.ConfigurationInvalid;
            }

            var values = settings
                .Values.Where(value => wanted is null || value.Declaration.File == wanted)
                .Where(value => !parsed.GetValue(changed) || value.IsChanged)
                .ToList();
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(values.Select(View), JsonForm.Options));
            }
            else
            {
                Print(values, parsed.GetValue(origin), output);
            }

            return ExitCode.Done;
        });
        return project.AddTo(command);
    }

    /// <summary>What programs read of a value; also what <c>explain --json</c> begins with.</summary>
    public static object View(SettingValue value) =>
        new
        {
            Id = value.Key,
            Value = SettingWords.Value(value.Value),
            Default = SettingWords.Value(value.Declaration.Default),
            Changed = value.IsChanged,
            Origin = value.Origin?.ToString() ?? "default",
            Applies = value.Declaration.Applies,
        };

    private static void Print(List<SettingValue> values, bool origin, TextWriter output)
    {
        var (key, written) = (
            values.Select(value => value.Key.Length).DefaultIfEmpty().Max(),
            values.Select(value => SettingWords.Value(value.Value).Length).DefaultIfEmpty().Max()
        );
        foreach (var value in values)
        {
            var line = $"{value.Key.PadRight(key)}  {SettingWords.Value(value.Value)}";
            output.WriteLine(
                origin ? $"{line.PadRight(key + 2 + written)}  {value.Origin?.ToString() ?? "default"}" : line
            );
        }
    }
}
