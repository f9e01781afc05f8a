using System.Globalization;

namespace Experimance.Actors.Notifications.Words;

/// <summary>Times as people at the installation say them: 24 hours, with the weekday where it is another day, with the date where it is a week away.</summary>
internal sealed class LocalTimes(TimeZoneInfo zone)
{
    /// <summary>Within so many days a weekday says which one.</summary>
    private const int DaysOfAWeekday = 6;

    /// <summary><c>14:03</c>, <c>Thursday 14:03</c>, <c>Thursday 19 November, 14:03</c>.</summary>
    /// <param name="then">What is told.</param>
    /// <param name="today">When it is read.</param>
    public string When(LanguageTexts texts, DateTimeOffset then, DateTimeOffset today) =>
        Say(texts, then, today, ("", "times.weekday", "times.date"));

    /// <summary>The same within a sentence: <c>at 14:03</c>, <c>on Thursday at 14:03</c>.</summary>
    public string At(LanguageTexts texts, DateTimeOffset then, DateTimeOffset today) =>
        Say(texts, then, today, ("times.at_time", "times.at_weekday", "times.at_date"));

    public static string Day(LanguageTexts texts, DayOfWeek day) =>
        texts.Text($"days.{day.ToString().ToLowerInvariant()}");

    private string Say(
        LanguageTexts texts,
        DateTimeOffset then,
        DateTimeOffset today,
        (string Today, string Week, string Else) forms
    )
    {
        var local = TimeZoneInfo.ConvertTime(then, zone);
        var days = Math.Abs(Number(local) - Number(TimeZoneInfo.ConvertTime(today, zone)));
        var form = days switch
        {
            0 => forms.Today,
            <= DaysOfAWeekday => forms.Week,
            _ => forms.Else,
        };
        var time = Clock(texts, local);
        return form.Length == 0
            ? time
            : texts.Text(
                form,
                ("time", time),
                ("day", Day(texts, local.DayOfWeek)),
                ("date", LanguageTexts.Number(local.Day)),
                ("month", texts.Text($"months.{Month(local)}"))
            );
    }

    private string Clock(LanguageTexts texts, DateTimeOffset local)
    {
        var time = texts.Text(
            local.Minute == 0 ? "times.full_hour" : "times.time",
            ("hour", LanguageTexts.Number(local.Hour)),
            ("hh", local.Hour.ToString("00", CultureInfo.InvariantCulture)),
            ("mm", local.Minute.ToString("00", CultureInfo.InvariantCulture))
        );
        var (before, after) = (zone.GetUtcOffset(local.AddDays(-1)), zone.GetUtcOffset(local.AddDays(1)));
        if (before <= after || !IsAt(local, before) || !IsAt(local, after))
        {
            return time;
        }

        // The hour comes twice: the clock is further ahead before it is put back.
        return texts.Text(local.Offset == before ? "times.before_change" : "times.after_change", ("time", time));
    }

    /// <summary>Do clocks show this time of day with that offset too?</summary>
    private bool IsAt(DateTimeOffset local, TimeSpan offset) =>
        zone.GetUtcOffset(new DateTimeOffset(local.DateTime, offset)) == offset;

    private static int Number(DateTimeOffset local) => DateOnly.FromDateTime(local.DateTime).DayNumber;

    private static string Month(DateTimeOffset local) =>
        local.ToString("MMMM", CultureInfo.InvariantCulture).ToLowerInvariant();
}
