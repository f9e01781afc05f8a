using System.Text;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Any text as the value of an HTTP header, which may hold ASCII alone (RFC 2047).</summary>
internal static class NtfyHeaders
{
    private const string Begin = "=?UTF-8?B?";

    private const string End = "?=";

    /// <summary>UTF-8 bytes of one encoded word, which may be 75 letters long at most.</summary>
    private const int WordBytes = (75 - 12) / 4 * 3;

    /// <summary>As it stands where it can; else in encoded words, each of whole characters. Line ends become <c>\n</c>, which ntfy undoes.</summary>
    public static string Value(string text)
    {
        var clean = Clean(text);
        return
            clean.All(letter => letter is >= ' ' and <= '~')
            && !clean.Contains("=?", StringComparison.Ordinal)
            && clean.AsSpan().Trim().Length == clean.Length
            ? clean
            : string.Join(' ', Words(clean).Select(word => Begin + Convert.ToBase64String(word) + End));
    }

    /// <summary>No half characters, and no control characters but the line's end.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                clean.Append("\\n");
            }
            else if (rune.Value != '\r')
            {
                clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static IEnumerable<byte[]> Words(string text)
    {
        var word = new List<byte>(WordBytes);
        var bytes = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(bytes);
            if (word.Count + length > WordBytes)
            {
                yield return [.. word];
                word.Clear();
            }

            word.AddRange(bytes.AsSpan(0, length));
        }

        if (word.Count > 0)
        {
            yield return [.. word];
        }
    }
}
