using System.Globalization;
using System.Text;
using Experimance.Actors.Rehearsal.Lives;

namespace Experimance.Actors.Rehearsal.Scripts;

/// <summary>A life as the script that <see cref="ScriptReader"/> reads.</summary>
internal static class ScriptWriter
{
    /// <param name="comments">Lines above it, without the mark.</param>
    public static string Write(Life life, params IEnumerable<string> comments)
    {
        var text = new StringBuilder();
        foreach (var line in comments)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"# {line}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"seed = {life.Seed}");
        text.AppendLine(CultureInfo.InvariantCulture, $"begin = \"{life.Begin.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"");
        text.AppendLine(CultureInfo.InvariantCulture, $"length = \"{SpanText.Of(life.Length)}\"");
        foreach (var one in life.Happenings)
        {
            text.AppendLine();
            text.AppendLine("[[happenings]]");
            text.AppendLine(CultureInfo.InvariantCulture, $"at = \"{SpanText.Of(one.At)}\"");
            text.AppendLine(CultureInfo.InvariantCulture, $"kind = \"{one.Kind}\"");
            if (one.Subject.Length > 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"subject = \"{one.Subject}\"");
            }

            if (one.For > TimeSpan.Zero)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"for = \"{SpanText.Of(one.For)}\"");
            }

            if (HappeningKinds.Find(one.Kind) is { Unit.Length: > 0 })
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"amount = {one.Amount:0.0##}");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}
