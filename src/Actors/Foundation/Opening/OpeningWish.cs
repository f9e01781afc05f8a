using System.Globalization;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>
/// What a person wants for once, decided: pure, so that commands, phones and pages say and refuse the same.
/// </summary>
/// <param name="Next">The exceptions as wanted; null: it is refused.</param>
/// <param name="Refusal">Why not, and what is right; empty: it is not refused.</param>
public sealed record OpeningWish(OpeningExceptions? Next, string Refusal)
{
    /// <summary>Maintenance from now on; one that is on gives way to it.</summary>
    public static OpeningWish Maintain(OpeningTimes times, DateTimeOffset now, TimeSpan length, string why, string who)
    {
        ArgumentNullException.ThrowIfNull(times);
        return length <= TimeSpan.Zero || length > OpeningExceptions.Longest
            ? Refused($"maintenance lasts at most {Hours(OpeningExceptions.Longest)} and more than nothing")
            : new(times.Exceptions with { Maintenance = new(now, now + length, why, who) }, "");
    }

    /// <summary>Maintenance is over.</summary>
    public static OpeningWish EndMaintenance(OpeningTimes times, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(times);
        return times.MaintenanceAt(now) is { } on
            ? new(times.Exceptions with { Maintenance = on with { Until = now } }, "")
            : Refused("no maintenance is on");
    }

    /// <summary>
    /// Open longer: from the last closing before <paramref name="until"/> that is still to come, else from now. Whoever closed
    /// before is overruled.
    /// </summary>
    /// <param name="until">As the installation's clock shows it next, today or after midnight.</param>
    public static OpeningWish Open(OpeningTimes times, DateTimeOffset now, TimeOnly until, string who)
    {
        ArgumentNullException.ThrowIfNull(times);
        var end = NextShown(times, now, until);
        if (end - now > OpeningExceptions.Longest)
        {
            return Refused($"open longer is for at most {Hours(OpeningExceptions.Longest)}");
        }

        var usual = times.Exceptions with { OpenUntil = null, ClosedUntil = Ended(times.Exceptions.ClosedUntil, now) };
        var spans = new OpeningTimes(times.Calendar, usual).Between(now, end).ToList();
        if (spans.Count > 0 && spans[^1].End == end)
        {
            // Who is closed by hand and opens again within the hours wants the hours back.
            return times.Exceptions.ClosedUntil?.Has(now) == true
                ? new(usual with { OpenUntil = times.Exceptions.OpenUntil }, "")
                : Refused(
                    $"it is open at {Clock(times, end)} anyway (experimance hours shows when); to close earlier: experimance close-now, when it is time"
                );
        }

        var from = spans.Count > 0 ? spans[^1].End : now;
        return new(usual with { OpenUntil = new(from, end, who) }, "");
    }

    /// <summary>Not open longer after all.</summary>
    public static OpeningWish EndOpen(OpeningTimes times, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(times);
        return times.Exceptions.OpenUntil is { } open && open.Until > now
            ? new(times.Exceptions with { OpenUntil = Ended(open, now) }, "")
            : Refused("nobody has said that it is open longer");
    }

    /// <summary>Closed until the end of the present open span, where that has one within a day, else for a day.</summary>
    public static OpeningWish Close(OpeningTimes times, DateTimeOffset now, string who)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (!times.IsOpen(now))
        {
            return Refused(
                times.NextOpening(now) is { } opens
                    ? $"it is closed, and opens {Clock(times, opens)}"
                    : "it is closed, and opens at no time that is known"
            );
        }

        var latest = now + OpeningExceptions.Longest;
        var end = times.NextClosing(now) is { } closing && closing < latest ? closing : latest;
        return new(times.Exceptions with { ClosedUntil = new(now, end.ToUniversalTime(), who) }, "");
    }

    /// <summary>Open again as it is usually.</summary>
    public static OpeningWish EndClose(OpeningTimes times, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(times);
        return times.Exceptions.ClosedUntil?.Has(now) == true
            ? new(times.Exceptions with { ClosedUntil = Ended(times.Exceptions.ClosedUntil, now) }, "")
            : Refused("nobody has closed it");
    }

    /// <summary>When the installation's clock shows that time next.</summary>
    private static DateTimeOffset NextShown(OpeningTimes times, DateTimeOffset now, TimeOnly time)
    {
        var today = DateOnly.FromDateTime(times.Local(now).DateTime);
        return Enumerable
            .Range(0, 3)
            .Select(days => times.Calendar.At(today.AddDays(days).ToDateTime(time)))
            .First(at => at > now);
    }

    /// <summary>It was so until now; what had not begun is forgotten.</summary>
    private static ChangedHours? Ended(ChangedHours? change, DateTimeOffset now) =>
        change is null || change.Until <= now ? change
        : change.From >= now ? null
        : change with { Until = now };

    private static OpeningWish Refused(string why) => new(null, why);

    private static string Hours(TimeSpan length) => $"{length.TotalHours.ToString(CultureInfo.InvariantCulture)} hours";

    private static string Clock(OpeningTimes times, DateTimeOffset at) =>
        times.Local(at).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
}
