namespace Experimance.Wire.Lines;

/// <summary>
/// What a mistyped name was meant to be. The host has the same for its settings; this one is pbm's, which knows nothing of the
/// host's code.
/// </summary>
public static class Nearest
{
    /// <summary><c>; did you mean 'x'?</c>, or nothing where no name is near.</summary>
    public static string Hint(string typed, IEnumerable<string> known) =>
        Find(typed, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>The nearest name; null where none is near.</summary>
    public static string? Find(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(known);
        var (best, least) = ((string?)null, Math.Max(2, typed.Length / 3) + 1);
        foreach (var name in known)
        {
            var distance = Distance(typed, name);
            (best, least) = distance < least ? (name, distance) : (best, least);
        }

        return best;
    }

    /// <summary>Letters to add, take away or exchange (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

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
