using System.Globalization;
using Experimance.Palettes.Log;

namespace Experimance.Host.Logs;

/// <summary>The head of a written line: what <see cref="LogLines"/> writes before the words.</summary>
/// <param name="At">Null: the line tells the time of day alone, and the journal the rest.</param>
/// <param name="Service">Empty: written before lines told it.</param>
internal readonly record struct LogHead(DateTimeOffset? At, LogImportance Level, string Service)
{
    private const int WholeLength = 30;
    private const int OfDayLength = 12;
    private const int LongestService = 40;

    /// <summary>Reads the head off a line.</summary>
    /// <param name="words">What comes after it.</param>
    /// <returns>Null: it is no head, but a further line of an event, or damaged.</returns>
    public static LogHead? Read(string line, out string words)
    {
        words = line;
        var (length, at) = Time(line);
        if (
            length == 0
            || line.Length < length + 5
            || line[length] != ' '
            || LogWords.LevelOf(line.AsSpan(length + 1, 3)) is not { } level
            || line[length + 4] != ' '
        )
        {
            return null;
        }

        words = line[(length + 5)..];
        var service = "";
        if (
            words.StartsWith('[')
            && words.IndexOf("] ", StringComparison.Ordinal) is > 0 and <= LongestService and var end
        )
        {
            (service, words) = (words[1..end], words[(end + 2)..]);
        }

        return new(at, level, service);
    }

    private static (int Length, DateTimeOffset? At) Time(string line)
    {
        if (
            line.Length > WholeLength
            && DateTimeOffset.TryParseExact(
                line.AsSpan(0, WholeLength),
                "yyyy-MM-dd HH:mm:ss.fff zzz",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var at
            )
        )
        {
            return (WholeLength, at);
        }

        return
            line.Length > OfDayLength
            && TimeOnly.TryParseExact(
                line.AsSpan(0, OfDayLength),
                "HH:mm:ss.fff",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
            ? (OfDayLength, null)
            : (0, null);
    }
}
