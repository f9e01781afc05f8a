using System.Globalization;
using System.Text;

namespace Experimance.Client.Printing;

/// <summary>
/// Text from a host as a terminal may have it: no control character is passed on, nor what turns the direction of writing
/// round. What a log line holds must not move the cursor, set a title or type a command.
/// </summary>
internal static class Printable
{
    private const char Unknown = '\uFFFD';

    /// <summary>On one line: line ends and tabs become blanks.</summary>
    public static string Line(string text) => Clean(text, lines: false);

    /// <summary>Lines stay lines.</summary>
    public static string Lines(string text) => Clean(text, lines: true);

    /// <summary>JSON on one line, that means the same: within its texts control characters are written as <c>\u001b</c>.</summary>
    public static string Json(string json)
    {
        if (!json.Any(IsUnwelcome))
        {
            return json;
        }

        var clean = new StringBuilder(json.Length);
        foreach (var letter in json)
        {
            if (!IsUnwelcome(letter))
            {
                clean.Append(letter);
            }
            else if (letter is '\n' or '\r' or '\t')
            {
                clean.Append(' ');
            }
            else
            {
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
        }

        return clean.ToString();
    }

    private static string Clean(string text, bool lines)
    {
        if (!text.Any(IsUnwelcome))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\n' && lines)
            {
                clean.Append('\n');
            }
            else if (letter == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                continue;
            }
            else
            {
                clean.Append(IsUnwelcome(letter) ? Shown(letter) : letter);
            }
        }

        return clean.ToString();
    }

    private static bool IsUnwelcome(char letter) =>
        letter < ' '
        || letter is >= '\x7f' and <= '\x9f' or '\u061c' or '\u200e' or '\u200f' or '\u2028' or '\u2029'
        || letter is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';

    private static char Shown(char letter) =>
        letter switch
        {
            '\n' or '\t' or '\r' => ' ',
            // The pictures of control characters: ␛ for escape.
            < ' ' => (char)('\u2400' + letter),
            '\x7f' => '\u2421',
            _ => Unknown,
        };
}
