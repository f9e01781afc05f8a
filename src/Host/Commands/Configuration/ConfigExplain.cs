using System.CommandLine;
using System.Text.Json;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Configuration.Documents;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands.Configuration;

/// <summary><c>experimance config explain KEY</c>: everything about one setting.</summary>
internal static class ConfigExplain
{
    public static Command Create()
    {
        var key = new Argument<string>("KEY") { Description = "As core.presence.idle_threshold" };
        var project = new ProjectOption();
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("explain", "Tells what a setting does, what may be written, and what it is now.")
        {
            key,
            json,
        };
        command.SetAction(parsed =>
        {
            if (project.Find(parsed, out var exit) is not { } found)
            {
                return exit;
            }

            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var wanted = parsed.GetRequiredValue(key);
            if (Catalog.All.Find(wanted) is not { } setting)
            {
                error.WriteLine($"experimance: {Catalog.All.Unknown(wanted)}");
                return ExitCode.UsedWrongly;
            }

            // What a setting is can be told also where something else is wrong; what it is now then cannot.
            var values = ProjectSettings
                .Read(found.Run([]), out var errors)
                ?.Values.Where(v => v.Declaration == setting);
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(View(setting, values), JsonForm.Options));
            }
            else
            {
                Print(setting, values, output);
            }

            foreach (var line in errors)
            {
                error.WriteLine(line);
            }

            return errors.IsEmpty ? ExitCode.Done : ExitCode.ConfigurationInvalid;
        });
        return project.AddTo(command);
    }

    /// <summary>What programs read of it.</summary>
    public static object View(SettingDeclaration setting, IEnumerable<SettingValue>? values) =>
        new
        {
            setting.Key,
            setting.Description,
            setting.Kind,
            setting.Unit,
            Min = double.IsFinite(setting.Min) ? setting.Min : (double?)null,
            Max = double.IsFinite(setting.Max) ? setting.Max : (double?)null,
            setting.Words,
            Default = SettingWords.Value(setting.Default),
            setting.Applies,
            Now = values?.Select(ConfigShow.View) ?? [],
        };

    /// <param name="values">As it is now; null: that cannot be told, for something is wrong.</param>
    public static void Print(SettingDeclaration setting, IEnumerable<SettingValue>? values, TextWriter output)
    {
        output.WriteLine(setting.Key);
        output.WriteLine($"  {setting.Description}.");
        output.WriteLine($"  written       {SettingWords.Form(setting)}");
        output.WriteLine($"  default       {SettingWords.Value(setting.Default)}");
        foreach (var value in values ?? [])
        {
            var of = setting.Path.Contains(SettingsCatalog.Element) ? $" of {value.Key}" : "";
            output.WriteLine(
                $"  now           {SettingWords.Value(value.Value)}{of}, from {value.Origin?.ToString() ?? "the default"}"
            );
        }

        output.WriteLine($"  takes effect  {SettingWords.When(setting.Applies)}");
    }
}
