using System.Globalization;
using Experimance.Actors.Configuration;

namespace Experimance.Palettes.Log;

/// <summary>A moment as people and programs write it in searches.</summary>
public static class LogMoment
{
    public const string Forms =
        "a moment (2026-12-24T18:30, with Z or +01:00 where it is not local), a time of day (18:30), or how long ago (10m)";

    private static readonly string[] TimesOfDay = ["H:mm", "H:mm:ss"];

    /// <param name="clock">Tells now, and what is local. A time of day that is still to come is yesterday's.</param>
    /// <returns>Null: it is none; see <see cref="Forms"/>.</returns>
    public static DateTimeOffset? Parse(string text, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetLocalNow();
        if (Duration.TryParse(text, out var ago) && ago >= TimeSpan.Zero && ago < TimeSpan.FromDays(3660))
        {
            return now - ago;
        }

        if (TimeOnly.TryParseExact(text, TimesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            var today = Local(DateOnly.FromDateTime(now.DateTime).ToDateTime(time), clock);
            return today <= now
                ? today
                : Local(DateOnly.FromDateTime(now.DateTime).AddDays(-1).ToDateTime(time), clock);
        }

        if (
            !DateTime.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind | DateTimeStyles.NoCurrentDateDefault,
                out var read
            )
            || read.Year < 1970
        )
        {
            return null;
        }

        return read.Kind == DateTimeKind.Unspecified
            ? Local(read, clock)
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    private static DateTimeOffset Local(DateTime time, TimeProvider clock) =>
        new(time, clock.LocalTimeZone.GetUtcOffset(time));
}
