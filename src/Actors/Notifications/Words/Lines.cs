using System.Text;

namespace Experimance.Actors.Notifications.Words;

/// <summary>The lines of a message; empty ones are left out.</summary>
internal sealed class Lines
{
    /// <summary>What a lock screen and a subject line hold.</summary>
    public const int TitleLimit = 120;

    /// <summary>Half of what ntfy takes, so that every script fits its bytes.</summary>
    public const int TextLimit = 2000;

    private const char More = '…';

    private readonly List<string> _lines = [];

    public Lines Add(string line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            _lines.Add(OneLine(line));
        }

        return this;
    }

    public Lines Add(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Add(line);
        }

        return this;
    }

    /// <summary>Within the limit, cut at a line; a first line that is too long is cut at a word.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in _lines)
        {
            if (text.Length + 1 + line.Length + 2 > TextLimit)
            {
                return text.Length == 0 ? Short(line, TextLimit) : text.Append('\n').Append(More).ToString();
            }

            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(line);
        }

        return text.ToString();
    }

    public static string Title(string text) => Short(OneLine(text), TitleLimit);

    /// <summary>At most so many characters, cut at a word where one ends in the second half, never within a character.</summary>
    public static string Short(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = limit - 1;
        var word = text.LastIndexOf(' ', end);
        end = word > limit / 2 ? word : end;
        if (char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end].TrimEnd() + More;
    }

    /// <summary>What comes from a subject or a person may hold anything: line ends and control characters become spaces, several become one.</summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var next = char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter;
            if (next != ' ' || (line.Length > 0 && line[^1] != ' '))
            {
                line.Append(next);
            }
        }

        return line.ToString().TrimEnd();
    }
}
