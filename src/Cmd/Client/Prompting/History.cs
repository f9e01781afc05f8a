namespace Experimance.Client.Prompting;

/// <summary>Lines that were typed, oldest first; at most <see cref="Most"/>.</summary>
internal sealed class History
{
    public const int Most = 1000;

    private readonly List<string> _lines;

    public History(IEnumerable<string>? lines = null) => _lines = [.. (lines ?? []).TakeLast(Most)];

    public IReadOnlyList<string> Lines => _lines;

    /// <returns>False: it is not to be kept: empty, the same again, or it looks as if it held a secret.</returns>
    public bool Add(string line)
    {
        if (
            string.IsNullOrWhiteSpace(line)
            || char.IsWhiteSpace(line[0])
            || (_lines.Count > 0 && _lines[^1] == line)
            || SecretLook.Has(line)
        )
        {
            return false;
        }

        _lines.Add(line);
        if (_lines.Count > Most)
        {
            _lines.RemoveAt(0);
        }

        return true;
    }

    /// <summary>The newest line before <paramref name="before"/> that holds the text; -1: none.</summary>
    public int Find(string text, int before)
    {
        for (var i = Math.Min(before, _lines.Count) - 1; i >= 0; i--)
        {
            if (text.Length > 0 && _lines[i].Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
