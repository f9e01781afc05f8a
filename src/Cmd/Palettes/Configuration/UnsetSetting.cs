namespace Experimance.Palettes.Configuration;

/// <summary><c>config unset KEY</c>.</summary>
internal sealed class UnsetSetting : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("config", "unset")
        {
            Effect = "Takes a setting out of the file, back to what lies below: project or default.",
            Role = Role.Admin,
            Changes = true,
            DryRun = true,
            Limit = Door.Limit,
            Arguments = [Door.Key],
            Examples = ["config unset core.presence.idle_threshold"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var answer = await Door.Of(run.Means)
            .SetAsync(Door.By(run.Caller), run.Text(Door.Key.Name), typed: null, trial: null, run.DryRun, end)
            .ConfigureAwait(false);
        await Door.SayAsync(run, answer, end).ConfigureAwait(false);
    }
}
