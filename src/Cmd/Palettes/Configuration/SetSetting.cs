namespace Experimance.Palettes.Configuration;

/// <summary><c>config set KEY VALUE</c>.</summary>
internal sealed class SetSetting : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("config", "set")
        {
            Effect = "Changes a setting for good, after the whole configuration was checked with it.",
            Role = Role.Admin,
            Changes = true,
            DryRun = true,
            Limit = Door.Limit,
            Arguments = [Door.Key, Door.Value],
            Examples = ["config set core.presence.idle_threshold 60s"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var answer = await Door.Of(run.Means)
            .SetAsync(
                Door.By(run.Caller),
                run.Text(Door.Key.Name),
                run.Text(Door.Value.Name),
                trial: null,
                run.DryRun,
                end
            )
            .ConfigureAwait(false);
        await Door.SayAsync(run, answer, end).ConfigureAwait(false);
    }
}
