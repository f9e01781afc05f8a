using System.Globalization;

namespace Experimance.Palettes.Asking;

/// <summary>Times, spans and shares of which some may be unknown, as people read them in answers.</summary>
internal static class Phrases
{
    /// <summary>On this machine's clock: <c>2026-11-27 18:30:05</c>.</summary>
    public static string At(DateTimeOffset time, ShellMeans means) => Local(time, means, "yyyy-MM-dd HH:mm:ss");

    /// <summary>Today's only with its time of day.</summary>
    public static string Shortly(DateTimeOffset time, ShellMeans means) =>
        Local(time, means, "yyyy-MM-dd") == Local(means.Clock.GetUtcNow(), means, "yyyy-MM-dd")
            ? Local(time, means, "HH:mm:ss")
            : Local(time, means, "MM-dd HH:mm");

    /// <summary><c>20 ms</c>, <c>3 s</c>, <c>2 h 10 m</c>; <c>-</c> where it is not known.</summary>
    public static string Long(TimeSpan? span) =>
        span switch
        {
            null => "-",
            { TotalSeconds: < 1 } brief => Text($"{Math.Max(0, brief.TotalMilliseconds):0} ms"),
            { } known => Words.Span(known),
        };

    /// <summary><c>41 %</c>; <c>-</c> where it is not known.</summary>
    public static string Share(double? share) => share is { } known ? Text($"{known * 100:0} %") : "-";

    /// <summary><c>3.4 MiB</c>; <c>-</c> where it is not known.</summary>
    public static string Bytes(long? bytes) => bytes is { } known ? Words.Bytes(known) : "-";

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Local(DateTimeOffset time, ShellMeans means, string form) =>
        TimeZoneInfo.ConvertTime(time, means.Clock.LocalTimeZone).ToString(form, CultureInfo.InvariantCulture);
}
