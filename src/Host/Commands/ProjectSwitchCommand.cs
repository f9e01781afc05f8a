using System.CommandLine;
using Experimance.Actors.Configuration;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;
using Experimance.Host.Operation;

namespace Experimance.Host.Commands;

/// <summary><c>experimance project switch</c>: another project becomes the active one; a running host is started again with it.</summary>
internal static class ProjectSwitchCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The project, or a variant: experimance/quiet." };
        var within = new Option<string>("--within")
        {
            Description = "How long it may take until it is ready; then the former one is put back.",
            DefaultValueFactory = _ => "60s",
        };
        var project = new ProjectOption();
        var command = new Command("switch", "Makes a project the active one.")
        {
            name,
            within,
            project.Tree,
            project.Home,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var error = parsed.InvocationConfiguration.Error;
                if (!Duration.TryParse(parsed.GetRequiredValue(within), out var patience) || patience <= TimeSpan.Zero)
                {
                    await error
                        .WriteLineAsync($"experimance: --within is a duration with a unit, as 60s ({Duration.Units})")
                        .ConfigureAwait(false);
                    return ExitCode.UsedWrongly;
                }

                return project.Find(parsed, parsed.GetRequiredValue(name), out var exit) is { } found
                    ? await SwitchAsync(found, patience, parsed.InvocationConfiguration).ConfigureAwait(false)
                    : exit;
            }
        );
        return command;
    }

    /// <summary>Under systemd a project is a unit, and the machine switches.</summary>
    private static async Task<int> SwitchByMachineAsync(
        MachineHelper helper,
        string project,
        InvocationConfiguration io
    )
    {
        await io.Output.WriteLineAsync($"This machine switches to {project}").ConfigureAwait(false);
        if (await helper.SwitchAsync(project, CancellationToken.None).ConfigureAwait(false) is { } refused)
        {
            await io.Error.WriteLineAsync($"experimance: {refused}").ConfigureAwait(false);
            return ExitCode.Failed;
        }

        await io.Output.WriteLineAsync($"{project} is ready").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> SwitchAsync(FoundProject found, TimeSpan patience, InvocationConfiguration io)
    {
        var run = found.Run([]);
        if (ProjectSettings.Read(run, out var errors) is null)
        {
            await io.Error.WriteLineAsync(string.Join('\n', errors)).ConfigureAwait(false);
            await io.Error.WriteLineAsync("Nothing was changed.").ConfigureAwait(false);
            return ExitCode.ConfigurationInvalid;
        }

        var helper = new MachineHelper(TimeProvider.System);
        if (!run.Development && helper.IsThere)
        {
            return await SwitchByMachineAsync(helper, run.Project, io).ConfigureAwait(false);
        }

        try
        {
            using var alone = SwitchLock.Take(run.Places);
            if (alone is null)
            {
                await io
                    .Error.WriteLineAsync("experimance: another switch is under way; try again when it is done")
                    .ConfigureAwait(false);
                return ExitCode.Failed;
            }

            return await new ProjectSwitch(run, patience, TimeProvider.System, io).RunAsync().ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await io.Error.WriteLineAsync($"experimance: {refused.Message}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
