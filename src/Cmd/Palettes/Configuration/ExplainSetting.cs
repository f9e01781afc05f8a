namespace Experimance.Palettes.Configuration;

/// <summary><c>config explain KEY</c>.</summary>
internal sealed class ExplainSetting : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("config", "explain")
        {
            Effect = "Tells what a setting does, what may be written, and what it is now.",
            Role = Role.Viewer,
            Limit = Door.Limit,
            Arguments = [Door.Key],
            Examples = ["config explain core.presence.idle_threshold"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end) =>
        await Door.SayAsync(
                run,
                await Door.Of(run.Means).ExplainAsync(run.Text(Door.Key.Name), end).ConfigureAwait(false),
                end
            )
            .ConfigureAwait(false);
}
