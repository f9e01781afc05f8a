using System.Text;

namespace Experimance.Wire.Lines;

/// <summary>
/// Cuts a line into words. Blanks part words; <c>"…"</c> and <c>'…'</c> hold them together; <c>\</c> takes the next character
/// as it is (inside <c>'…'</c> it is an ordinary one). Nothing else is special: no variables, no patterns.
/// </summary>
public static class LineWords
{
    /// <summary>The words; a quote that is left open ends with the line.</summary>
    public static IReadOnlyList<Word> Split(string line) => Split(line, out _);

    /// <param name="open">The quote that was not closed; null: all were. A backslash at the end counts as itself.</param>
    public static IReadOnlyList<Word> Split(string line, out char? open)
    {
        ArgumentNullException.ThrowIfNull(line);
        List<Word> words = [];
        var text = new StringBuilder();
        var (start, literal) = (-1, false);
        open = null;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (open is null && char.IsWhiteSpace(letter))
            {
                End();
                continue;
            }

            start = start < 0 ? i : start;
            if (letter == open)
            {
                open = null;
            }
            else if (open is null && letter is '"' or '\'')
            {
                (open, literal) = (letter, true);
            }
            else if (letter == '\\' && open is not '\'' && i + 1 < line.Length)
            {
                text.Append(line[++i]);
                literal = true;
            }
            else
            {
                text.Append(letter);
            }
        }

        End();
        return words;

        void End()
        {
            if (start >= 0)
            {
                words.Add(new(text.ToString(), start, literal));
            }

            text.Clear();
            (start, literal) = (-1, false);
        }
    }

    /// <summary>The text as one word of a line: <see cref="Split(string)"/> gives it back.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain =
            text.Length > 0
            && text[0] != '-'
            && !text.Any(letter => char.IsWhiteSpace(letter) || letter is '"' or '\'' or '\\' or '#');
        return plain
            ? text
            : $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
