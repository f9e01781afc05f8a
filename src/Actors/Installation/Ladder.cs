using System.Collections.Immutable;

namespace Experimance.Actors.Installation;

/// <summary>
/// The restart ladder's memory (<c>records/ladder.json</c>): child, then service, then host. The first two rungs are the
/// supervisors' own; this one remembers the host's restarts over the process's end, so that a crash loop cannot forget
/// where it stood. The rung above (the machine) comes with the service manager.
/// </summary>
/// <param name="HostRestarts">Newest last.</param>
public sealed record Ladder(ImmutableArray<Ladder.Step> HostRestarts)
{
    public static readonly Ladder Bottom = new([]);

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>A host restart that the ladder asked for.</summary>
    public sealed record Step(DateTimeOffset At, string Why);

    /// <summary>May the host be started again now? A clock that was set back counts steps of the future as of now.</summary>
    public bool MayRestartHost(DateTimeOffset now, int perHour) => Recent(now).Length < perHour;

    /// <summary>With a further step; those older than an hour are forgotten.</summary>
    public Ladder Climb(DateTimeOffset now, string why) => new(Recent(now).Add(new Step(now, why)));

    private ImmutableArray<Step> Recent(DateTimeOffset now) =>
        HostRestarts.IsDefault ? [] : [.. HostRestarts.Where(step => now - step.At < Memory)];
}
