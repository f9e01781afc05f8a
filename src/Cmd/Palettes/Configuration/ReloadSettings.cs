namespace Experimance.Palettes.Configuration;

/// <summary><c>config reload</c>.</summary>
internal sealed class ReloadSettings : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("config", "reload")
        {
            Effect = "Has the host look at its files now; it does so by itself too. Tells what it took over.",
            Role = Role.Operator,
            Changes = true,
            Limit = Door.Limit,
            Examples = ["config reload"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end) =>
        await Door.SayAsync(run, await Door.Of(run.Means).ReloadAsync(end).ConfigureAwait(false), end)
            .ConfigureAwait(false);
}
