using System.Globalization;
using System.Text;

namespace Experimance.Palettes.Log;

/// <summary>
/// Logged text for a terminal. Whatever was logged may come from anybody who can reach the host: what moves the cursor, changes
/// colours, turns the direction of writing or breaks a line is shown as its code.
/// </summary>
public static class LogText
{
    /// <param name="longest">Characters; what is longer ends with an ellipsis.</param>
    public static string Shown(string text, int longest = 2000)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new StringBuilder(Math.Min(text.Length, longest));
        for (var i = 0; i < text.Length; i++)
        {
            if (shown.Length >= longest)
            {
                return shown.Append('…').ToString();
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (IsHostile(CharUnicodeInfo.GetUnicodeCategory(text, i)))
                {
                    shown.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(text, i):x8}");
                }
                else
                {
                    shown.Append(text, i, 2);
                }

                i++;
            }
            else
            {
                Append(shown, text[i]);
            }
        }

        return shown.ToString();
    }

    private static void Append(StringBuilder shown, char letter)
    {
        switch (letter)
        {
            case '\n':
                shown.Append("\\n");
                break;
            case '\t':
                shown.Append("\\t");
                break;
            default:
                if (IsHostile(char.GetUnicodeCategory(letter)))
                {
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
                }
                else
                {
                    shown.Append(letter);
                }

                break;
        }
    }

    /// <summary>Control characters (also those above 127), marks that turn the direction, line separators, halves of characters.</summary>
    private static bool IsHostile(UnicodeCategory category) =>
        category
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate;
}
