using System.Globalization;

namespace Experimance.Palettes.Asking;

/// <summary>Numbers and times for people at a terminal.</summary>
internal static class Words
{
    private const double Kilo = 1024;

    /// <summary><c>42 s</c>, <c>3 m 07 s</c>, <c>3 h 12 m</c>, <c>12 d 4 h</c>.</summary>
    public static string Span(TimeSpan span) =>
        span < TimeSpan.FromMinutes(1) ? $"{(int)span.TotalSeconds} s"
        : span < TimeSpan.FromHours(1) ? $"{span.Minutes} m {span.Seconds:00} s"
        : span < TimeSpan.FromDays(1) ? $"{span.Hours} h {span.Minutes:00} m"
        : $"{(int)span.TotalDays} d {span.Hours} h";

    /// <summary><c>612 KiB</c>, <c>1.4 GiB</c>.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var unit = 0;
        while (Math.Abs(bytes) >= Kilo && unit < units.Length - 1)
        {
            bytes /= Kilo;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {units[unit]}");
    }

    /// <summary>A number with a point and so many digits behind it.</summary>
    public static string Number(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    /// <summary>Cut to a terminal's usual width; the cut is seen.</summary>
    public static string Fit(string line, int width = 80) => line.Length <= width ? line : $"{line[..(width - 1)]}…";
}
