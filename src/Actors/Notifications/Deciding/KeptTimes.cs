using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>The times of a thread by the wall clock, in the order of its listeners.</summary>
internal sealed record KeptTimes(
    DateTimeOffset At,
    DateTimeOffset? StepAt,
    DateTimeOffset? OverAt,
    DateTimeOffset? MissingSince,
    ImmutableArray<KeptTimes.OfListener> Listeners,
    ImmutableArray<KeptTimes.OfListener> Heirs
)
{
    internal sealed record OfListener(DateTimeOffset? ToldAt, DateTimeOffset? WaitingSince);

    public static KeptTimes Of(TellingThread thread, Moment now) =>
        new(
            now.WallAt(thread.At),
            Wall(thread.StepAt, now),
            Wall(thread.OverAt, now),
            Wall(thread.MissingSince, now),
            [.. thread.Listeners.Select(one => Of(one, now))],
            [.. thread.Heirs.Select(one => Of(one, now))]
        );

    public TellingThread Into(TellingThread thread, Moment now) =>
        thread with
        {
            At = Mono(At, now),
            StepAt = Mono(StepAt, now),
            OverAt = Mono(OverAt, now),
            MissingSince = Mono(MissingSince, now),
            Listeners = Into(thread.Listeners, Listeners, now),
            Heirs = Into(thread.Heirs, Heirs, now),
        };

    public static DateTimeOffset? Wall(TimeSpan? mono, Moment now) => mono is { } at ? now.WallAt(at) : null;

    public static TimeSpan? Mono(DateTimeOffset? wall, Moment now) => wall is { } at ? Mono(at, now) : null;

    /// <summary>A time to come is now: a clock that was set back makes nothing wait for it.</summary>
    public static TimeSpan Mono(DateTimeOffset wall, Moment now) =>
        now.Mono - (now.Wall > wall ? now.Wall - wall : TimeSpan.Zero);

    private static OfListener Of(Listener one, Moment now) => new(Wall(one.ToldAt, now), Wall(one.Waiting?.Since, now));

    private static ImmutableArray<Listener> Into(
        ImmutableArray<Listener> listeners,
        ImmutableArray<OfListener> times,
        Moment now
    ) =>
        [
            .. listeners
                .Select(
                    (one, i) =>
                        times.IsDefault || i >= times.Length
                            ? one
                            : one with
                            {
                                ToldAt = Mono(times[i].ToldAt, now),
                                Waiting = one.Waiting is { } waiting
                                    ? waiting with
                                    {
                                        Since = Mono(times[i].WaitingSince, now) ?? now.Mono,
                                    }
                                    : null,
                            }
                )
                .Where(one => one.To is not null)
                .Select(one => one.Roles.IsDefault ? one with { Roles = [] } : one),
        ];
}
