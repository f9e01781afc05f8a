using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>
/// Where the days of an installation begin and end for its people. A closed time within one local day is a break (lunch): it
/// has neither a line before its end nor one at its beginning. A day that is open around the clock has its daily line at its
/// midnight, and nothing opens that could be ready.
/// </summary>
internal static class OpeningDays
{
    /// <summary>An open span that began longer ago than this is nobody's day: its end is one, whatever follows.</summary>
    private static readonly TimeSpan LongestDay = TimeSpan.FromHours(26);

    /// <summary>So many spans are looked at for the next line: a week with four spans a day.</summary>
    private const int MostSpans = 28;

    public static TellingHour HourAt(TellingPolicy policy, DateTimeOffset at) =>
        policy.Hours.MaintenanceAt(at) is not null ? TellingHour.Maintenance
        : policy.Hours.IsOpen(at) ? TellingHour.Open
        : IsBeforeOpening(policy, at) ? TellingHour.BeforeOpening
        : TellingHour.Closed;

    /// <summary>When the next line before opening is due, later than <paramref name="after"/>; null: none is known of.</summary>
    public static (DateTimeOffset At, DateTimeOffset Opens)? NextReady(TellingPolicy policy, DateTimeOffset after)
    {
        var (hours, before) = (policy.Hours, policy.Settings.Telling.ReadyBefore);
        if (!policy.Settings.Telling.Ready)
        {
            return null;
        }

        var from = after;
        for (var i = 0; i < MostSpans && hours.NextOpening(from) is { } opens; i++)
        {
            if (opens - before > after && HasReadyLine(policy, opens))
            {
                return (opens - before, opens);
            }

            from = opens;
        }

        return null;
    }

    /// <summary>When the next line of the day is due, later than <paramref name="after"/>, and whose day it is.</summary>
    public static (DateTimeOffset At, DateOnly Day)? NextDaily(TellingPolicy policy, DateTimeOffset after)
    {
        if (!policy.Settings.Telling.Daily)
        {
            return null;
        }

        var closing = NextDaysEnd(policy.Hours, after);
        var midnight = Midnight(policy.Hours, after);
        for (var i = 0; i < MostSpans && (closing is null || midnight < closing.Value.At); i++)
        {
            var day = DayOf(policy.Hours, midnight.AddHours(-1));
            if (IsWhole(policy.Hours, midnight))
            {
                return (midnight, day);
            }

            midnight = Midnight(policy.Hours, midnight.AddHours(1));
        }

        return closing;
    }

    public static DateOnly DayOf(OpeningTimes hours, DateTimeOffset at) =>
        DateOnly.FromDateTime(hours.Local(at).DateTime);

    private static bool IsBeforeOpening(TellingPolicy policy, DateTimeOffset at) =>
        policy.Settings.Telling.Ready
        && policy.Hours.NextOpening(at) is { } opens
        && opens - at <= policy.Settings.Telling.ReadyBefore
        && HasReadyLine(policy, opens);

    /// <summary>Not where it would fall into an earlier span, nor after a break.</summary>
    private static bool HasReadyLine(TellingPolicy policy, DateTimeOffset opens) =>
        !policy.Hours.IsOpen(opens - policy.Settings.Telling.ReadyBefore)
        && (
            LastOpeningBefore(policy.Hours, opens) is not { } former
            || DayOf(policy.Hours, former) != DayOf(policy.Hours, opens)
        );

    private static (DateTimeOffset At, DateOnly Day)? NextDaysEnd(OpeningTimes hours, DateTimeOffset after)
    {
        var from = after;
        for (var i = 0; i < MostSpans && hours.NextClosing(from) is { } closes; i++)
        {
            // Of a night that is open past midnight the day is that on which it began.
            var began = LastOpeningBefore(hours, closes) is { } opened
                ? DayOf(hours, opened)
                : DayOf(hours, closes.AddSeconds(-1));
            if (hours.NextOpening(closes.AddSeconds(-1)) is not { } next || DayOf(hours, next) != began)
            {
                return (closes, began);
            }

            from = closes;
        }

        return null;
    }

    private static DateTimeOffset? LastOpeningBefore(OpeningTimes hours, DateTimeOffset at)
    {
        DateTimeOffset? last = null;
        var from = at - LongestDay;
        for (var i = 0; i < MostSpans && hours.NextOpening(from) is { } opens && opens < at; i++)
        {
            (last, from) = (opens, opens);
        }

        return last;
    }

    private static bool IsWhole(OpeningTimes hours, DateTimeOffset midnight)
    {
        var before = Midnight(hours, midnight.AddHours(-30));
        before = before < midnight ? before : midnight.AddDays(-1);
        return hours.IsOpen(midnight.AddSeconds(-1)) && hours.OpenTime(before, midnight) >= midnight - before;
    }

    /// <summary>The first instant of the next local day; where a clock change skips midnight, the first that there is.</summary>
    private static DateTimeOffset Midnight(OpeningTimes hours, DateTimeOffset after)
    {
        var local = hours.Local(after);
        var day = local.Date.AddDays(1);
        var at = new DateTimeOffset(day, local.Offset);
        // The offset may be another by then: one step mends it, the second one after that a skipped midnight.
        at -= hours.Local(at).DateTime - day;
        return hours.Local(at).DateTime < day ? at + (day - hours.Local(at).DateTime) : at;
    }
}
