using System.Globalization;
using System.Text;
using Experimance.Palettes.Log;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Experimance.Host.Logs;

/// <summary>The words of an event, as they stand in every log.</summary>
internal static class LogWords
{
    /// <summary>How the second and further lines of an event begin.</summary>
    public const string Further = "  ";

    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    private static readonly string[] Codes = ["VRB", "DBG", "INF", "WRN", "ERR", "FTL"];

    /// <summary>Three letters.</summary>
    public static string Code(LogEventLevel level) => Codes[(int)level];

    /// <returns>Null: no level has that code.</returns>
    public static LogImportance? LevelOf(ReadOnlySpan<char> code)
    {
        for (var i = 0; i < Codes.Length; i++)
        {
            if (code.SequenceEqual(Codes[i]))
            {
                return (LogImportance)i;
            }
        }

        return null;
    }

    /// <summary>Message and exception, as they were given: what strangers sent is in it as they sent it.</summary>
    public static string Of(LogEvent said)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(said, text);
        if (said.Exception is { } thrown)
        {
            text.Write('\n');
            text.Write(thrown.ToString());
        }

        return text.ToString();
    }

    /// <summary>
    /// The same in lines for a file: the second and further ones begin with two spaces, so that none can pass for the head of
    /// another event, and control characters are written as their codes.
    /// </summary>
    public static IEnumerable<string> Lines(string words)
    {
        var first = true;
        foreach (var line in words.Split('\n'))
        {
            yield return first ? Plain(line.TrimEnd('\r')) : Further + Plain(line.TrimEnd('\r'));
            first = false;
        }
    }

    private static string Plain(string line)
    {
        if (!line.AsSpan().ContainsAnyInRange('\0', '\u001f') && !line.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            return line;
        }

        var plain = new StringBuilder(line.Length + 16);
        foreach (var letter in line)
        {
            if (char.IsControl(letter) && letter != '\t')
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }
}
