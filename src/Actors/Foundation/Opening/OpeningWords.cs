using System.Globalization;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>Opening hours for people at a terminal, by the clock of the installation, and for programs; the same for the command line and the shell.</summary>
public static class OpeningWords
{
    /// <summary>So far back the begin of a span that is open now is looked for.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(2);

    /// <summary><c>Fri 2026-11-27 18:00 +01:00</c></summary>
    public static string At(OpeningTimes times, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(times);
        return times.Local(at).ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
    }

    /// <summary>Open or closed, and until when.</summary>
    public static string Now(OpeningTimes times, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(times);
        return (times.IsOpen(now), times.NextOpening(now), times.NextClosing(now)) switch
        {
            (true, _, { } closes) => $"open until {At(times, closes)}",
            (true, _, _) => "open, and no closing is in sight",
            (false, { } opens, _) => $"closed until {At(times, opens)}",
            _ => "closed, and no opening is in sight",
        };
    }

    /// <summary>What people have changed that is on or to come, a line each.</summary>
    public static IEnumerable<string> Changes(OpeningTimes times, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times.MaintenanceAt(now) is { } maintenance)
        {
            yield return Maintenance(times, maintenance);
        }

        if (times.Exceptions.OpenUntil is { } open && open.Until > now)
        {
            yield return $"open in addition from {At(times, open.From)} until {At(times, open.Until)}, by {open.Who}";
        }

        if (times.Exceptions.ClosedUntil is { } closed && closed.Until > now)
        {
            yield return $"closed by {closed.Who} from {At(times, closed.From)} until {At(times, closed.Until)}";
        }
    }

    /// <summary>From when until when, by whom and why.</summary>
    public static string Maintenance(OpeningTimes times, Maintenance on)
    {
        ArgumentNullException.ThrowIfNull(on);
        return $"maintenance from {At(times, on.From)} until {At(times, on.Until)}, by {on.Who}"
            + (on.Why.Length > 0 ? $": {on.Why}" : "");
    }

    /// <summary>Open spans of the coming days, and days that are different, a line each.</summary>
    public static IEnumerable<string> Coming(OpeningTimes times, DateTimeOffset now, int days)
    {
        ArgumentNullException.ThrowIfNull(times);
        var until = now + TimeSpan.FromDays(days);
        var lines =
            from span in Spans(times, now, days)
            let day = DateOnly.FromDateTime(times.Local(span.Begin).DateTime)
            select (span.Begin, Text: Line(times, span, now - Back, until) + Note(times.NoteOn(day)));
        var today = DateOnly.FromDateTime(times.Local(now).DateTime);
        var closed =
            from day in Enumerable.Range(0, days).Select(today.AddDays)
            let midnight = times.Calendar.At(day.ToDateTime(TimeOnly.MinValue))
            where times.NoteOn(day).Length > 0 && times.Calendar.On(day).Spans.IsEmpty
            select (
                midnight,
                Text: $"{day.ToString("ddd yyyy-MM-dd", CultureInfo.InvariantCulture)} closed{Note(times.NoteOn(day))}"
            );
        return lines.Concat(closed).OrderBy(line => line.Item1).Select(line => line.Text);
    }

    /// <summary>The same for programs, by the clock of the installation.</summary>
    public static object View(OpeningTimes times, DateTimeOffset now, int days = 7)
    {
        ArgumentNullException.ThrowIfNull(times);
        DateTimeOffset? Local(DateTimeOffset? at) => at is { } known ? times.Local(known) : null;
        object? Changed(ChangedHours? change) =>
            change is { } known && known.Until > now
                ? new
                {
                    From = Local(known.From),
                    Until = Local(known.Until),
                    known.Who,
                }
                : null;
        return new
        {
            Now = times.Local(now),
            Open = times.IsOpen(now),
            NextOpening = Local(times.NextOpening(now)),
            NextClosing = Local(times.NextClosing(now)),
            Maintenance = times.MaintenanceAt(now) is { } on
                ? new
                {
                    From = Local(on.From),
                    Until = Local(on.Until),
                    on.Why,
                    on.Who,
                }
                : null,
            OpenUntil = Changed(times.Exceptions.OpenUntil),
            ClosedUntil = Changed(times.Exceptions.ClosedUntil),
            Spans = Spans(times, now, days)
                .Select(span => new
                {
                    Begin = Local(span.Begin),
                    End = Local(span.End),
                    Note = times.NoteOn(DateOnly.FromDateTime(times.Local(span.Begin).DateTime)),
                }),
        };
    }

    private static IEnumerable<OpenSpan> Spans(OpeningTimes times, DateTimeOffset now, int days) =>
        times.Between(now - Back, now + TimeSpan.FromDays(days)).Where(span => span.End > now);

    private static string Line(OpeningTimes times, OpenSpan span, DateTimeOffset from, DateTimeOffset until) =>
        (span.Begin == from ? "since before " : "")
        + $"{At(times, span.Begin)} – {At(times, span.End)}"
        + (span.End == until ? " or later" : "");

    private static string Note(string note) => note.Length > 0 ? $"  ({note})" : "";
}
