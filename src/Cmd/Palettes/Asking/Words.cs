using System.Globalization;

namespace Experimance.Palettes.Asking;

/// <summary>Times, sizes and shares as people read them in answers.</summary>
internal static class Words
{
    /// <summary>On this machine's clock: <c>2026-11-27 18:30:05</c>.</summary>
    public static string At(DateTimeOffset time, ShellMeans means) => Local(time, means, "yyyy-MM-dd HH:mm:ss");

    /// <summary>Today's only with its time of day.</summary>
    public static string Shortly(DateTimeOffset time, ShellMeans means) =>
        Local(time, means, "yyyy-MM-dd") == Local(means.Clock.GetUtcNow(), means, "yyyy-MM-dd")
            ? Local(time, means, "HH:mm:ss")
            : Local(time, means, "MM-dd HH:mm");

    /// <summary>In its two largest units: <c>3 s</c>, <c>2 h 10 min</c>; <c>-</c> where it is not known.</summary>
    public static string Long(TimeSpan? span) =>
        span switch
        {
            null => "-",
            { TotalSeconds: < 1 } brief => Text($"{Math.Max(0, brief.TotalMilliseconds):0} ms"),
            { TotalMinutes: < 1 } s => Text($"{s.TotalSeconds:0} s"),
            { TotalHours: < 1 } min => Text($"{min.Minutes} min {min.Seconds} s"),
            { TotalDays: < 1 } h => Text($"{h.Hours} h {h.Minutes} min"),
            { } d => Text($"{d.Days} d {d.Hours} h"),
        };

    /// <summary><c>41 %</c>; <c>-</c> where it is not known.</summary>
    public static string Share(double? share) => share is { } known ? Text($"{known * 100:0} %") : "-";

    /// <summary><c>3.4 MB</c>; <c>-</c> where it is not known.</summary>
    public static string Bytes(long? bytes) =>
        bytes switch
        {
            null => "-",
            < 1_000 => Text($"{bytes} B"),
            < 1_000_000 => Text($"{bytes / 1e3:0.0} kB"),
            < 1_000_000_000 => Text($"{bytes / 1e6:0.0} MB"),
            _ => Text($"{bytes / 1e9:0.0} GB"),
        };

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Local(DateTimeOffset time, ShellMeans means, string form) =>
        TimeZoneInfo.ConvertTime(time, means.Clock.LocalTimeZone).ToString(form, CultureInfo.InvariantCulture);
}
