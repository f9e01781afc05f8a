using System.Text;

namespace Experimance.Actors.Notifications.Channels;

/// <summary>What the other side said, so that it can stand in a log: servers like to repeat addresses, and programs tokens.</summary>
internal static class TameWords
{
    /// <summary>A sentence of theirs; more is a page.</summary>
    private const int Most = 160;

    /// <summary>Longer words are tokens, queue numbers and addresses; no language needs them here.</summary>
    private const int LongestWord = 24;

    private const string Hidden = "…";

    /// <param name="said">As it came, also several lines.</param>
    /// <param name="secrets">What is never shown, wherever in a word it stands; those of under three letters would spoil every word and are shown to nobody by themselves.</param>
    /// <returns>One line of at most 160 characters; may be empty.</returns>
    public static string Of(string said, params IEnumerable<string> secrets)
    {
        // What came later is not looked at: a flood is no sentence.
        var text = said.Length > Most * 10 ? said[..(Most * 10)] : said;
        foreach (var secret in secrets.Where(one => one.Length >= 3))
        {
            text = text.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase);
        }

        var tame = new StringBuilder(Most);
        foreach (var word in Spaced(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Tame))
        {
            if (tame.Length + word.Length + 1 > Most)
            {
                break;
            }

            tame.Append(tame.Length > 0 ? " " : "").Append(word);
        }

        return tame.ToString();
    }

    private static string Tame(string word) =>
        word.Length > LongestWord
        || word.Contains(Hidden, StringComparison.Ordinal)
        || word.Contains('@', StringComparison.Ordinal)
        || word.Contains("://", StringComparison.Ordinal)
            ? Hidden
            : word;

    private static string Spaced(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) ? ' ' : letter));
}
