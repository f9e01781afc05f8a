namespace Experimance.Host.Watching;

/// <summary>How patient Watch is. Every number stands in infra/docs/lifecycle.md.</summary>
internal sealed record WatchLimits
{
    /// <summary>From one look to the next: twice a second, so that what is silent for its limit is found well within the next.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The pool runs a probe item within this time, else Watch complains.</summary>
    public TimeSpan Pool { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The clock thread takes a turn within this time.</summary>
    public TimeSpan Clock { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A look that comes later than this was held up: by the garbage collector or by the machine.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Health finishes a round within this time, else it is started again.</summary>
    public TimeSpan Health { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The same until it has finished the first of this process: a cold machine is slow.</summary>
    public TimeSpan HealthAtStart { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whatever is still not well after this time has the host started again.</summary>
    public TimeSpan Host { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After this time what each thread does is written down, before systemd's watchdog (20 s) takes the process away.</summary>
    public TimeSpan Threads { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The same complaint is said again after this time.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For a project whose health makes its rounds more seldom than each second.</summary>
    public WatchLimits For(TimeSpan round)
    {
        var health = Longer(Health, (3 * round) + TimeSpan.FromSeconds(1));
        return this with
        {
            Health = health,
            HealthAtStart = Longer(HealthAtStart, health),
            Threads = Longer(Threads, 2 * health),
            Host = Longer(Host, 3 * health),
        };
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
