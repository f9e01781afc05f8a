using System.Collections.Immutable;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>A piece of a <see cref="Pile"/> as it stands in a compacted journal.</summary>
/// <param name="Age">Of the earliest of it, seconds.</param>
/// <param name="IsBegun">It was handed over under this number.</param>
internal sealed record PileParts(
    string Thread,
    int Number,
    bool Loud,
    bool IsBegun,
    double Age,
    ImmutableArray<CauseCount> Causes,
    ImmutableSortedDictionary<string, ImmutableArray<ulong>> Days,
    ImmutableArray<Incident> Open,
    ImmutableSortedDictionary<string, int> Numbers
)
{
    /// <summary>Incidents, causes and numbers in one piece, so that it fits into a record.</summary>
    private const int Most = 200;

    public static IEnumerable<PileParts> Of(Pile pile, TimeSpan now)
    {
        var (causes, open, numbers) = (pile.Causes.Values.ToList(), pile.Open.Values.ToList(), pile.Numbers.ToList());
        for (var at = 0; at == 0 || at < Math.Max(Math.Max(causes.Count, open.Count), numbers.Count); at += Most)
        {
            yield return new(
                pile.Thread,
                pile.Number,
                pile.Loud,
                pile.More is not null || pile.IsBegun,
                (now - pile.Happened).TotalSeconds,
                [.. causes.Skip(at).Take(Most)],
                at == 0 ? pile.Counted.Days : IdSet.Empty.Days,
                [.. open.Skip(at).Take(Most)],
                numbers.Skip(at).Take(Most).ToImmutableSortedDictionary(StringComparer.Ordinal)
            );
        }
    }

    /// <param name="pile">The pieces before this one; null: it is the first.</param>
    /// <param name="at">When the piece was written, monotonic.</param>
    public Pile AddTo(Pile? pile, TimeSpan at)
    {
        pile ??= Pile.Begin(Thread, at);
        var causes = pile.Causes;
        foreach (var one in Causes)
        {
            var key = Pile.KeyOf(one);
            causes = causes.SetItem(key, causes.TryGetValue(key, out var found) ? found.With(one) : one);
        }

        return pile with
        {
            Number = Number,
            Loud = pile.Loud || Loud,
            Happened = at - TimeSpan.FromSeconds(Age),
            IsBegun = IsBegun,
            Causes = causes,
            Counted = pile.Counted.With(new IdSet(Days)),
            Open = pile.Open.SetItems(Open.Select(one => KeyValuePair.Create(one.Id, one))),
            Numbers = pile.Numbers.SetItems(Numbers),
        };
    }
}
