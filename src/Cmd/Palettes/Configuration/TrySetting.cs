namespace Experimance.Palettes.Configuration;

/// <summary><c>config try KEY VALUE --for 10min</c>.</summary>
internal sealed class TrySetting : IShellCommand
{
    /// <summary>What is to stay longer is no trial.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public CommandDeclaration Declaration { get; } =
        new("config", "try")
        {
            Effect = "Changes a setting for a while; it goes back by itself, also when the host is away meanwhile.",
            // It ends by itself, so who runs the piece may do it; changes for good are the admin's.
            Role = Role.Operator,
            Changes = true,
            DryRun = true,
            Limit = Door.Limit,
            Arguments =
            [
                Door.Key,
                new("for", "how long, up to 1d; 10min where not given")
                {
                    Kind = ArgumentKind.Duration,
                    Default = "10min",
                },
                Door.Value,
            ],
            Examples = ["config try core.presence.idle_threshold 60s --for 20min"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var trial = run.Span("for") ?? TimeSpan.Zero;
        if (trial <= TimeSpan.Zero || trial > Longest)
        {
            throw CommandFailedException.UsedWrongly("a trial lasts up to 1d, and not no time");
        }

        var answer = await Door.Of(run.Means)
            .SetAsync(Door.By(run.Caller), run.Text(Door.Key.Name), run.Text(Door.Value.Name), trial, run.DryRun, end)
            .ConfigureAwait(false);
        await Door.SayAsync(run, answer, end).ConfigureAwait(false);
    }
}
