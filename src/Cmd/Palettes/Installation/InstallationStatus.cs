using Experimance.Actors.Display;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Installation;

/// <summary><c>installation status</c>: how everything is; answers also while rooms do not.</summary>
internal sealed class InstallationStatus : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("installation", "status")
        {
            Effect = "Shows how the installation is: services, open incidents, opening hours, screens.",
            Role = Role.Viewer,
            Examples = ["installation status", "installation status --json"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var means = run.Means;
        // Side by side: a room that does not answer costs its patience once.
        var health = TryAsync<Report>(run, () => means.Rooms.Health.AskAsync<Report>(AskReport.Instance, means, end));
        var display = TryAsync(
            run,
            () => means.Rooms.Display.AskAsync<DisplayProtocol.Screens>(DisplayProtocol.AskScreens.Instance, means, end)
        );
        var facts = means.Process?.StatusAsync(end);
        var (report, screens) = (await health.ConfigureAwait(false), await display.ConfigureAwait(false));
        var lines = StatusText.Of(means, report, screens);
        await run.SayAsync(
                string.Join('\n', lines.Select(line => Words.Fit(line))),
                facts is null ? new { means.Project, Overall = report?.Overall } : await facts.ConfigureAwait(false),
                end
            )
            .ConfigureAwait(false);
    }

    private static async Task<T?> TryAsync<T>(CommandRun run, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (CommandFailedException silent)
        {
            await run.NoteAsync(silent.Message, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
    }
}
