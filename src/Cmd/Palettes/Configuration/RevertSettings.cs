namespace Experimance.Palettes.Configuration;

/// <summary><c>config revert CHANGE</c>.</summary>
internal sealed class RevertSettings : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("config", "revert")
        {
            Effect = "Takes one change back; later ones stay.",
            Role = Role.Admin,
            Changes = true,
            DryRun = true,
            Limit = Door.Limit,
            Arguments = [ChangeArgument.Needed],
            Examples = ["config revert 12", "config revert 12 --dry-run"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var answer = await Door.Of(run.Means)
            .RevertAsync(run.Number(ChangeArgument.Needed.Name), Door.By(run.Caller), run.DryRun, end)
            .ConfigureAwait(false);
        await Door.SayAsync(run, answer, end).ConfigureAwait(false);
    }
}
