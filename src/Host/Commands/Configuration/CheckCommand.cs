using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands.Configuration;

/// <summary><c>experimance check</c>: everything that is wrong, at once, or what the installation will be.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var project = new ProjectOption();
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("check", "Reads and checks a project's whole configuration; starts nothing.")
        {
            json,
        };
        command.SetAction(parsed =>
            project.Find(parsed, out var exit) is { } found
                ? Check(found, parsed.GetValue(json), parsed.InvocationConfiguration)
                : exit
        );
        return project.AddTo(command);
    }

    private static int Check(FoundProject found, bool json, InvocationConfiguration io)
    {
        var settings = ProjectSettings.Read(found.Run([]), out var errors);
        if (json)
        {
            io.Output.WriteLine(JsonSerializer.Serialize(View(found, settings, errors), JsonForm.Options));
        }
        else if (settings is null)
        {
            foreach (var error in errors)
            {
                io.Error.WriteLine(error);
            }

            io.Error.WriteLine(errors.Length == 1 ? "One thing is wrong." : $"{errors.Length} things are wrong.");
        }
        else
        {
            io.Output.WriteLine($"{found.Folder.Name} is sound: {settings.Project.Title}");
            io.Output.WriteLine($"  services   {string.Join(", ", settings.Project.Services)}, health");
            io.Output.WriteLine($"  languages  {string.Join(", ", settings.Project.Languages)}");
            io.Output.WriteLine($"  clock      {settings.Project.TimeZone}");
            io.Output.WriteLine($"  camera     {settings.Depth.Camera}");
            io.Output.WriteLine(
                $"  screens    {string.Join(", ", settings.Display.Screens.Select(screen => screen.Name))}"
            );
            io.Output.WriteLine(
                $"  changed    {settings.Values.Count(value => value.IsChanged)} of {settings.Values.Length} settings (experimance config show --changed)"
            );
            foreach (var value in found.Machine.Values.Values)
            {
                io.Output.WriteLine($"  machine    {value.Name} {value.Shown}, from {value.Origin}");
            }

            foreach (var warning in settings.Warnings)
            {
                io.Error.WriteLine($"warning: {warning}");
            }
        }

        return settings is null ? ExitCode.ConfigurationInvalid : ExitCode.Done;
    }

    private static object View(FoundProject found, ProjectSettings? settings, ImmutableArray<string> errors) =>
        new
        {
            Project = found.Folder.Name,
            Sound = settings is not null,
            Errors = errors,
            Warnings = settings?.Warnings ?? [],
            Title = settings?.Project.Title,
            Services = settings?.Project.Services ?? [],
            Machine = found.Machine.Values.Values.Select(value => new
            {
                Id = value.Name,
                Value = value.Shown,
                Origin = value.Origin.ToString(),
            }),
            Screens = settings?.Display.Screens.Select(screen => screen.Name) ?? [],
        };
}
