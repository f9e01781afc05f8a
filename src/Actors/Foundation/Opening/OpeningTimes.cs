namespace Experimance.Actors.Foundation.Opening;

/// <summary>
/// When an installation is open: its settings (see <see cref="OpeningCalendar"/> for overnight spans and clock changes) with
/// what people have changed for once. Immutable; safe from any thread.
/// </summary>
/// <param name="calendar">By the settings.</param>
/// <param name="exceptions">By people.</param>
public sealed class OpeningTimes(OpeningCalendar calendar, OpeningExceptions exceptions)
{
    /// <summary>So far ahead openings and closings are sought: a year with its holidays, and some.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(400);

    public OpeningCalendar Calendar => calendar;

    public OpeningExceptions Exceptions => exceptions;

    public bool IsOpen(DateTimeOffset at) =>
        exceptions.ClosedUntil?.Has(at) != true && (exceptions.OpenUntil?.Has(at) == true || calendar.Has(at));

    /// <summary>The maintenance that is on; null: none.</summary>
    public Maintenance? MaintenanceAt(DateTimeOffset at) =>
        exceptions.Maintenance is { } maintenance && maintenance.Has(at) ? maintenance : null;

    /// <summary>The begin of the next open span, later than <paramref name="after"/>; null: none within <see cref="Horizon"/>.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset after)
    {
        foreach (var span in Spans(after, after + Horizon))
        {
            if (span.Begin > after)
            {
                return span.Begin <= after + Horizon ? span.Begin : null;
            }
        }

        return null;
    }

    /// <summary>
    /// The end of the open span that is, or of the next one, later than <paramref name="after"/>; null: none within
    /// <see cref="Horizon"/>.
    /// </summary>
    public DateTimeOffset? NextClosing(DateTimeOffset after)
    {
        foreach (var span in Spans(after, after + Horizon))
        {
            if (span.End > after)
            {
                return span.End <= after + Horizon ? span.End : null;
            }
        }

        return null;
    }

    /// <summary>How long it is open between two instants, exactly; zero where they are the wrong way round.</summary>
    public TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset until) =>
        Between(from, until).Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.End - span.Begin));

    /// <summary>Open spans between two instants, cut at them; in order and apart from each other.</summary>
    public IEnumerable<OpenSpan> Between(DateTimeOffset from, DateTimeOffset until)
    {
        foreach (var span in Spans(from, until))
        {
            var (begin, end) = (span.Begin > from ? span.Begin : from, span.End < until ? span.End : until);
            if (begin < end)
            {
                yield return new(begin.ToUniversalTime(), end.ToUniversalTime());
            }
        }
    }

    /// <inheritdoc cref="OpeningCalendar.Local"/>
    public DateTimeOffset Local(DateTimeOffset at) => calendar.Local(at);

    /// <inheritdoc cref="OpeningCalendar.NoteOn"/>
    public string NoteOn(DateOnly day) => calendar.NoteOn(day);

    /// <summary>
    /// Whole open spans, apart from each other and in order, as far as they may have anything between the two instants. Of the
    /// first the begin may be that of a day shortly before <paramref name="from"/>, where it is open for days on end.
    /// </summary>
    private IEnumerable<OpenSpan> Spans(DateTimeOffset from, DateTimeOffset until)
    {
        OpenSpan? whole = null;
        foreach (var span in WithOpened(from, until))
        {
            if (whole is { } former && span.Begin <= former.End)
            {
                whole = former with { End = span.End > former.End ? span.End : former.End };
            }
            else
            {
                foreach (var part in WithoutClosed(whole))
                {
                    yield return part;
                }

                whole = span;
            }

            // Beyond, nothing is asked; what is open there ends later.
            if (span.Begin > until)
            {
                break;
            }
        }

        foreach (var part in WithoutClosed(whole))
        {
            yield return part;
        }
    }

    private IEnumerable<OpenSpan> WithOpened(DateTimeOffset from, DateTimeOffset until)
    {
        OpenSpan? opened =
            exceptions.OpenUntil is { } open && open.From < open.Until
                ? new(open.From.ToUniversalTime(), open.Until.ToUniversalTime())
                : null;
        foreach (var span in calendar.Spans(from, until))
        {
            if (opened is { } first && first.Begin <= span.Begin)
            {
                yield return first;
                opened = null;
            }

            yield return span;
        }

        if (opened is { } last)
        {
            yield return last;
        }
    }

    private IEnumerable<OpenSpan> WithoutClosed(OpenSpan? whole)
    {
        if (whole is not { } span)
        {
            yield break;
        }

        if (
            exceptions.ClosedUntil is not { } closed
            || closed.Until <= closed.From
            || closed.Until <= span.Begin
            || span.End <= closed.From
        )
        {
            yield return span;
            yield break;
        }

        if (span.Begin < closed.From)
        {
            yield return new(span.Begin, closed.From.ToUniversalTime());
        }

        if (closed.Until < span.End)
        {
            yield return new(closed.Until.ToUniversalTime(), span.End);
        }
    }
}
