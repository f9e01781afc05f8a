using System.Globalization;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Scripts;
using Experimance.Actors.Rehearsal.Search;

namespace Experimance.Actors.Rehearsal.Printing;

/// <summary>A rehearsed life as a person reads it. The same life is the same text, byte for byte.</summary>
internal static class LifePrinter
{
    private const double Days = 24;

    /// <summary>Lines that tell how it came to a broken law.</summary>
    private const int Last = 60;

    /// <param name="timeZone">Of all times.</param>
    public static void Print(LifeResult result, string timeZone, TextWriter to)
    {
        var calendar = new OpeningCalendar(timeZone, new());
        var life = result.Life;
        Line(
            to,
            $"A life of {SpanText.Of(life.Length)} from {Time(calendar, life.Begin)} ({timeZone}), seed {life.Seed}: {life.Happenings.Length} things happen."
        );
        Line(to, $"");
        foreach (var (_, text) in Entries(result, calendar).OrderBy(one => one.At))
        {
            Line(to, $"{text}");
        }

        Phones(result, calendar, to);
        Missed(result.Witness, to);
        Sums(result, to);
    }

    /// <param name="days">Of each life.</param>
    public static void Print(LifeSearch.Found found, int days, string timeZone, TextWriter to)
    {
        Line(
            to,
            $"{found.Lives} lives of {days} days: {found.Seen.Happenings} things happened, {found.Seen.Incidents} incidents, {found.Seen.Messages} messages on phones."
        );
        if (found is not { Broken: { } broken, Shortest: { } shortest, Drawn: { } drawn })
        {
            Line(to, $"No law was broken.");
            return;
        }

        Line(
            to,
            $"In the life of seed {drawn.Seed} a law is broken. Shrunk from {drawn.Happenings.Length} events to these:"
        );
        Line(to, $"");
        to.Write(
            ScriptWriter.Write(shortest, $"{broken.Law}, {SpanText.Of(broken.At)} after the beginning: {broken.Words}")
        );
        Line(to, $"");
        Line(to, $"# The last of what happened:");
        var calendar = new OpeningCalendar(timeZone, new());
        foreach (var (_, text) in Entries(found.Shrunk!, calendar).OrderBy(one => one.At).TakeLast(Last))
        {
            Line(to, $"# {text}");
        }
    }

    private static IEnumerable<(TimeSpan At, string Text)> Entries(LifeResult result, OpeningCalendar calendar)
    {
        foreach (var line in result.Diary.Lines)
        {
            yield return (line.At, Text($"{Time(calendar, line.Wall)}  {line.Kind, -9} {line.Words}"));
        }

        foreach (var one in result.Diary.Phones)
        {
            yield return (
                one.At,
                Text(
                    $"{Time(calendar, one.Wall)}  {(one.Telling.Loud ? "RINGS" : "shows"), -9} {Name(one.Telling.To)}: {one.Title}"
                )
            );
        }
    }

    private static void Phones(LifeResult result, OpeningCalendar calendar, TextWriter to)
    {
        foreach (
            var phone in result
                .Diary.Phones.GroupBy(one => Name(one.Telling.To))
                .OrderBy(p => p.Key, StringComparer.Ordinal)
        )
        {
            Line(to, $"");
            Line(to, $"What {phone.Key} shows in the end, each thread with its last message:");
            foreach (var thread in phone.GroupBy(one => one.Telling.Thread))
            {
                var last = thread.Last();
                var rang = thread.Count(one => one.Telling.Loud);
                Line(
                    to,
                    $"  {Time(calendar, last.Wall)}  {thread.Key, -24} {last.Title}  ({thread.Count()} messages, rang {rang} times)"
                );
            }
        }
    }

    private static void Missed(Witness witness, TextWriter to)
    {
        Line(to, $"");
        Line(to, $"What visitors saw for over a minute and nobody was told while it lasted:");
        foreach (var missed in witness.Missed)
        {
            Line(to, $"  {missed}");
        }

        if (witness.Missed.Count == 0)
        {
            Line(to, $"  nothing");
        }

        if (witness.Broken is { } broken)
        {
            Line(to, $"A law was broken: {broken.Law}, {SpanText.Of(broken.At)} after the beginning: {broken.Words}");
        }
    }

    private static void Sums(LifeResult result, TextWriter to)
    {
        var witness = result.Witness;
        var (open, well) = (witness.OpenTime, witness.WellTime);
        var days = result.Life.Length.TotalHours / Days;
        var phones = result.Diary.Phones;
        Line(to, $"");
        Line(
            to,
            $"Open for {open.TotalHours:0.0} h, as it should be for {well.TotalHours:0.0} h of them: {(open > TimeSpan.Zero ? well / open : 1):P3}"
        );
        Line(to, $"{witness.Incidents.Count()} incidents; {phones.Count} messages, {phones.Count / days:0.0} a day");
        foreach (var phone in phones.GroupBy(one => Name(one.Telling.To)).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var calls = phone.Count(one => one.Telling is { Loud: true, Kind: MessageKind.Incident });
            Line(
                to,
                $"  {phone.Key}: {phone.Count() / days:0.0} messages a day, {phone.Count(one => one.Telling.Loud) / days:0.0} of them with a sound; called {calls} times"
            );
        }
    }

    private static string Name(Recipient to) => $"{to.Role} ({to.Channel})";

    private static string Time(OpeningCalendar calendar, DateTimeOffset wall) =>
        calendar.Local(wall).ToString("ddd yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter to, FormattableString text) => to.Write($"{Text(text)}\n");
}
