#if EXPERIMANCE_WIRE
// pbm knows nothing of the host's code: it is compiled into Wire too, under Wire's name.
namespace Experimance.Wire.Lines;

#else
namespace Experimance.Actors.Foundation;

#endif

/// <summary>What a mistyped name was meant to be.</summary>
public static class NearestName
{
    /// <summary><c>; did you mean 'x'?</c>, or nothing where no name is near.</summary>
    public static string Hint(string typed, IEnumerable<string> known) =>
        Find(typed, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>The nearest name; null where none is near.</summary>
    public static string? Find(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var nearest = known
            .Select(k => (Name: k, Distance: Distance(typed, k)))
            .OrderBy(k => k.Distance)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, typed.Length / 3) ? nearest.Name : null;
    }

    /// <summary>Letters to add, take away or exchange (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var exchanged = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, exchanged);
            }
        }

        return row[b.Length];
    }
}
