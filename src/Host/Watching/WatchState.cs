using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Host.Watching;

/// <summary>What Watch saw in one look. All times are those of the machine's monotonic clock.</summary>
/// <param name="HealthRounds">Health's count of finished rounds.</param>
/// <param name="ClockTurns">The clock thread's count of turns.</param>
/// <param name="PoolAnswers">How many probe items the pool has run.</param>
/// <param name="Collecting">Time that the garbage collector has held the process since it began.</param>
internal readonly record struct Look(
    TimeSpan Now,
    long HealthRounds,
    long ClockTurns,
    long PoolAnswers,
    TimeSpan Collecting
);

/// <summary>What Watch is to do after a look.</summary>
/// <param name="Complaints">For the log, with numbers.</param>
/// <param name="AllWell">Health, pool and clock have all moved since it was last so: a service manager's watchdog may be fed.</param>
/// <param name="PoolSilent">How long the pool has not run the probe item; zero while it does.</param>
/// <param name="TellThreads">Something has been silent for so long that the end may be near: what each thread does is to be written down.</param>
/// <param name="RestartHealth">Why health is to be started again; null: not.</param>
/// <param name="RestartHost">Why the host is to be started again; null: not.</param>
internal sealed record Verdict(
    ImmutableArray<string> Complaints,
    bool AllWell,
    TimeSpan PoolSilent,
    bool TellThreads,
    string? RestartHealth,
    string? RestartHost
);

/// <summary>Watch's memory and decisions: pure.</summary>
internal sealed record WatchState(
    WatchLimits Limits,
    Look Last,
    TimeSpan? HostAsked,
    ImmutableSortedDictionary<string, Sign> Signs
)
{
    public static WatchState Begin(WatchLimits limits, Look first) =>
        new(
            limits,
            first,
            null,
            ImmutableSortedDictionary<string, Sign>
                .Empty.Add("clock", new Sign(first.ClockTurns, first.Now))
                .Add("health", new Sign(first.HealthRounds, first.Now))
                .Add("pool", new Sign(first.PoolAnswers, first.Now))
        );

    public (WatchState Next, Verdict Verdict) After(Look look)
    {
        var complaints = ImmutableArray.CreateBuilder<string>();
        var stalled = look.Now - Last.Now - Limits.LookEvery;
        if (stalled > Limits.Stall)
        {
            var collecting = look.Collecting - Last.Collecting;
            complaints.Add(
                Text(
                    $"The process stood still for {stalled.TotalSeconds:0.0} s, {collecting.TotalSeconds:0.0} s of it in garbage collection; the rest the machine took"
                )
            );
        }

        // While nothing could move nobody is to blame for not having moved.
        var excused = stalled > Limits.Stall ? stalled : TimeSpan.Zero;
        var clock = Signs["clock"].After(look.ClockTurns, look.Now, excused);
        var pool = Signs["pool"].After(look.PoolAnswers, look.Now, excused);
        var health = Signs["health"].After(look.HealthRounds, look.Now, excused);
        clock = Complain(clock, Limits.Clock, look.Now, complaints, "The clock thread has not taken a turn for");
        pool = Complain(pool, Limits.Pool, look.Now, complaints, "The thread pool has not run a probe item for");
        var patience = look.HealthRounds == 0 ? Limits.HealthAtStart : Limits.Health;
        health = Complain(health, patience, look.Now, complaints, "Health has not finished a round for");

        var restartHealth = health.Silent(look.Now) > patience && !health.Acted;
        var dead = new[] { ("the clock thread", clock), ("the thread pool", pool), ("health", health) }
            .Where(sign => sign.Item2.Silent(look.Now) > Limits.Host)
            .Select(sign => Text($"{sign.Item1} for {sign.Item2.Silent(look.Now).TotalSeconds:0} s"))
            .ToList();
        // Where the ladder refused it is asked again, not every second.
        var restartHost =
            dead.Count > 0 && (HostAsked is not { } asked || look.Now - asked >= Limits.Host)
                ? $"no sign of life of {string.Join(" and of ", dead)}"
                : null;
        var threads = Limits.Threads > patience ? Limits.Threads : patience;
        var tellThreads = new[] { clock, pool, health }.Any(sign => sign.Silent(look.Now) > threads && !sign.Written);
        var allWell = clock.Fresh && pool.Fresh && health.Fresh;
        var next = this with
        {
            Last = look,
            HostAsked = restartHost is null ? HostAsked : look.Now,
            Signs = Signs
                .SetItem("clock", Noted(clock))
                .SetItem("pool", Noted(pool))
                .SetItem("health", Noted(health) with { Acted = health.Acted || restartHealth }),
        };
        return (
            next,
            new Verdict(
                complaints.ToImmutable(),
                allWell,
                pool.Moved ? TimeSpan.Zero : pool.Silent(look.Now),
                tellThreads,
                restartHealth
                    ? Text($"it has not finished a round for {health.Silent(look.Now).TotalSeconds:0} s")
                    : null,
                restartHost
            )
        );

        // One report of all threads is enough for all that stand still now.
        Sign Noted(Sign sign) =>
            sign with
            {
                Fresh = sign.Fresh && !allWell,
                Written = sign.Written || (tellThreads && !sign.Moved),
            };
    }

    private Sign Complain(
        Sign sign,
        TimeSpan limit,
        TimeSpan now,
        ImmutableArray<string>.Builder complaints,
        string words
    )
    {
        var silent = sign.Silent(now);
        if (silent <= limit || (sign.Complained is { } before && now - before < Limits.Again))
        {
            return sign;
        }

        complaints.Add(Text($"{words} {silent.TotalSeconds:0.0} s"));
        return sign with { Complained = now };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One sign of life: a count that must grow.</summary>
/// <param name="MovedAt">When it last grew.</param>
/// <param name="Moved">It grew since the look before.</param>
/// <param name="Fresh">It grew since all was last well.</param>
/// <param name="Complained">When it was last complained of since it stopped.</param>
/// <param name="Acted">Something was done about it since it stopped.</param>
/// <param name="Written">What all threads do was written down since it stopped.</param>
internal sealed record Sign(
    long Count,
    TimeSpan MovedAt,
    bool Moved = false,
    bool Fresh = false,
    TimeSpan? Complained = null,
    bool Acted = false,
    bool Written = false
)
{
    public Sign After(long count, TimeSpan now, TimeSpan excused) =>
        count != Count
            ? new Sign(count, now, Moved: true, Fresh: true)
            : this with
            {
                MovedAt = MovedAt + excused,
                Moved = false,
            };

    public TimeSpan Silent(TimeSpan now) => now - MovedAt;
}
