using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>Which incidents were counted: a bit for each number of a day, so that 10 000 of them need little more than a kilobyte.</summary>
/// <param name="Days">By what stands before the number (the day), the bits.</param>
internal sealed record IdSet(ImmutableSortedDictionary<string, ImmutableArray<ulong>> Days)
{
    /// <summary>More days are not remembered, the oldest are forgotten first: an incident of then that changes again is counted again.</summary>
    public const int MostDays = 62;

    /// <summary>Numbers of one day; a higher one stands for itself as a day does.</summary>
    private const int MostNumbers = 1 << 17;

    public static IdSet Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableArray<ulong>>(StringComparer.Ordinal));

    public bool Contains(string id)
    {
        var (day, number) = Split(id);
        return Days.TryGetValue(day, out var bits)
            && number / 64 < bits.Length
            && (bits[number / 64] & (1UL << (number % 64))) != 0;
    }

    public IdSet With(string id)
    {
        var (day, number) = Split(id);
        var bits = Days.TryGetValue(day, out var found) ? found : [];
        var grown = new ulong[Math.Max(bits.Length, (number / 64) + 1)];
        bits.CopyTo(grown);
        grown[number / 64] |= 1UL << (number % 64);
        return Set(day, grown);
    }

    public IdSet Without(string id)
    {
        var (day, number) = Split(id);
        return Contains(id)
            ? new(Days.SetItem(day, Days[day].SetItem(number / 64, Days[day][number / 64] & ~(1UL << (number % 64)))))
            : this;
    }

    public IdSet With(IdSet others)
    {
        var all = this;
        foreach (var (day, bits) in others.Days)
        {
            var mine = all.Days.TryGetValue(day, out var found) ? found : [];
            var both = new ulong[Math.Max(mine.Length, bits.Length)];
            for (var i = 0; i < both.Length; i++)
            {
                both[i] = (i < mine.Length ? mine[i] : 0) | (i < bits.Length ? bits[i] : 0);
            }

            all = all.Set(day, both);
        }

        return all;
    }

    private IdSet Set(string day, ulong[] bits)
    {
        var days = Days.SetItem(day, ImmutableArray.Create(bits));
        return new(days.Count > MostDays ? days.Remove(days.Keys.First()) : days);
    }

    private static (string Day, int Number) Split(string id)
    {
        var dash = id.LastIndexOf('-');
        return
            dash > 0
            && int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < MostNumbers
            ? (id[..dash], number)
            : (id, 0);
    }
}
