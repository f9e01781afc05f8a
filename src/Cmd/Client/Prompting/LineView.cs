using System.Globalization;
using System.Text;
using Experimance.Client.Printing;

namespace Experimance.Client.Prompting;

/// <summary>
/// Draws prompt and line on one row. A line that is too long moves sideways under the window, with … where it goes on: one row
/// stays right whatever the window does, and in the narrowest.
/// </summary>
internal static class LineView
{
    /// <summary>Less room than this for the line, and the prompt gives way.</summary>
    private const int LeastRoom = 12;

    /// <summary>What to print: it leaves the cursor where it belongs.</summary>
    public static string Draw(string prompt, string text, int cursor, int columns)
    {
        // The last column stays free: a cursor behind it would be on the next row in some terminals.
        var window = Math.Max(4, columns - 1);
        var shown =
            window - CellWidth.Of(prompt) >= LeastRoom ? prompt
            : window > LeastRoom ? CellWidth.Cut(prompt, window - LeastRoom)
            : "";
        var room = window - CellWidth.Of(shown);
        var (visible, before) = Part(Elements(text), Elements(text[..cursor]).Count, room);
        var column = CellWidth.Of(shown) + before;
        return $"\r{shown}{visible}\u001b[K\r{(column > 0 ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{column}C") : "")}";
    }

    /// <summary>Characters as people see them; line ends of pasted text as ⏎.</summary>
    private static List<string> Elements(string text)
    {
        List<string> elements = [];
        var each = StringInfo.GetTextElementEnumerator(Printable.Lines(text).Replace('\n', '⏎'));
        while (each.MoveNext())
        {
            elements.Add(each.GetTextElement());
        }

        return elements;
    }

    /// <returns>What of it is seen, and how many columns of that stand before the cursor.</returns>
    private static (string Visible, int Before) Part(List<string> elements, int cursor, int room)
    {
        var widths = elements.ConvertAll(CellWidth.Of);
        if (widths.Sum() <= room)
        {
            return (string.Concat(elements), widths.Take(cursor).Sum());
        }

        // The cursor is kept a third from the right, so that what comes is seen too.
        var (first, before) = (cursor, 0);
        while (first > 0 && before + widths[first - 1] <= room * 2 / 3)
        {
            before += widths[--first];
        }

        var visible = new StringBuilder();
        var used = 0;
        for (var i = first; i < elements.Count; i++)
        {
            if (used + widths[i] > room - (i == elements.Count - 1 ? 0 : 1))
            {
                visible.Append('…');
                break;
            }

            visible.Append(i == first && first > 0 ? "…".PadRight(widths[i]) : elements[i]);
            used += widths[i];
        }

        return (visible.ToString(), before);
    }
}
