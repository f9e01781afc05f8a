using System.Collections.Immutable;

namespace Experimance.Actors.Rehearsal.Lives;

/// <summary>All that happens to an installation from outside, in so many days.</summary>
/// <param name="Seed">Of what people do; what happens stands there already.</param>
/// <param name="Begin">On the wall clock.</param>
/// <param name="Happenings">In the order in which they begin.</param>
internal sealed record Life(long Seed, DateTimeOffset Begin, TimeSpan Length, ImmutableArray<Happening> Happenings)
{
    /// <summary>A Monday before a change of the clocks in Europe: a month has both kinds of days.</summary>
    public static readonly DateTimeOffset UsualBegin = new(2026, 10, 5, 5, 0, 0, TimeSpan.Zero);

    public Life With(IEnumerable<Happening> happenings) =>
        this with
        {
            Happenings = [.. happenings.OrderBy(one => one.At).ThenBy(one => one.Kind, StringComparer.Ordinal)],
        };
}
