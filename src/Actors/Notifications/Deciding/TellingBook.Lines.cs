using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>Start and goodbye, and the lines of the day.</summary>
internal sealed partial record TellingBook
{
    private const string StartThread = "start";
    private const string GoodbyeThread = "goodbye";

    /// <summary>A host that starts again and again rings no phone each time.</summary>
    private static readonly TimeSpan StartsApart = TimeSpan.FromHours(1);

    /// <summary>A day's line that could not be said in time is worth nothing after so long; the next one tells of both days.</summary>
    private static readonly TimeSpan DailyIsStaleAfter = TimeSpan.FromHours(12);

    /// <summary>A clock that was set back by more than this has told lines of days to come: it begins anew.</summary>
    private static readonly TimeSpan SetBackBy = TimeSpan.FromHours(26);

    /// <summary>Where no line was due for a week it is sought from here on: what was due before is stale.</summary>
    private static readonly TimeSpan StaleAnyway = TimeSpan.FromDays(1);

    /// <summary>Nobody is told of an opening that is farther away.</summary>
    private static readonly TimeSpan Foreseen = TimeSpan.FromDays(7);

    private const int MostInReport = 100;

    private Ahead? _ahead;

    /// <summary>The next lines, worked out once: the calendar is asked for days ahead.</summary>
    private sealed record Ahead(
        DateTimeOffset ReadyFrom,
        DateTimeOffset DailyFrom,
        (DateTimeOffset At, DateTimeOffset Opens)? Ready,
        (DateTimeOffset At, DateOnly Day)? Daily
    );

    /// <summary>Each address is told once that the installation has started; not again within an hour but after a goodbye.</summary>
    public TellingOutcome Started(string why, Moment now)
    {
        var book = At(now);
        var day = book.Day!;
        if (
            !Policy.Settings.Telling.Started
            || (!day.SaidGoodbye && day.StartedAt is { } last && now.Mono - last < StartsApart)
        )
        {
            return new(book with { Day = day with { SaidGoodbye = false } }, []);
        }

        return (book with { Day = day with { StartedAt = now.Mono, SaidGoodbye = false } }).Everywhere(
            StartThread,
            MessageKind.Started,
            why
        );
    }

    /// <summary>Each address is told once that it ends by a person's wish.</summary>
    public TellingOutcome Goodbye(string why, Moment now)
    {
        var book = At(now);
        book = book with { Day = book.Day! with { SaidGoodbye = true } };
        return Policy.Settings.Telling.Goodbye
            ? book.Everywhere(GoodbyeThread, MessageKind.Goodbye, why)
            : new(book, []);
    }

    private TellingOutcome Everywhere(string id, MessageKind kind, string why)
    {
        var voice = new Voice(this, Last);
        var thread = (Threads.GetValueOrDefault(id) ?? new(id, kind, Last.Mono)) with { At = Last.Mono, Why = why };
        foreach (var to in Policy.People.Everybody)
        {
            var part = to.Role.Length == 0 ? ListenerPart.Program : ListenerPart.Person;
            thread = voice.Say(thread, to, TellingReason.Plain, false, part, [to.Role]);
        }

        return new(this with { Threads = Threads.SetItem(id, thread) }, voice.Said);
    }

    /// <summary>Those lines that are due.</summary>
    private TellingOutcome Lines()
    {
        var (book, said) = (Foresee(), ImmutableArray<Telling>.Empty);
        if (book._ahead!.Daily is { } daily && daily.At <= Last.Wall)
        {
            while (book._ahead!.Daily is { } later && later.At <= Last.Wall)
            {
                daily = later;
                book = (book with { Day = book.Day! with { Daily = later.At } }).Foresee();
            }

            if (Last.Wall - daily.At <= DailyIsStaleAfter)
            {
                (book, said) = book.Line(MessageKind.Daily, "daily", daily.Day, said);
            }
        }

        if (book._ahead!.Ready is { } ready && ready.At <= Last.Wall)
        {
            while (book._ahead!.Ready is { } later && later.At <= Last.Wall)
            {
                ready = later;
                book = (book with { Day = book.Day! with { Ready = later.At } }).Foresee();
            }

            // After the opening it is too late to say that it will be ready.
            if (Last.Wall < ready.Opens)
            {
                (book, said) = book.Line(
                    MessageKind.Ready,
                    "ready",
                    OpeningDays.DayOf(Policy.Hours, ready.Opens),
                    said
                );
            }
        }

        return new(book, said);
    }

    private (TellingBook Book, ImmutableArray<Telling> Said) Line(
        MessageKind kind,
        string word,
        DateOnly day,
        ImmutableArray<Telling> said
    )
    {
        var voice = new Voice(this, Last);
        var id = string.Create(CultureInfo.InvariantCulture, $"{word}-{day:yyyy-MM-dd}");
        var report = Report(day);
        var thread = (Threads.GetValueOrDefault(id) ?? new(id, kind, Last.Mono)) with { At = Last.Mono, Day = report };
        // The morning is heard only where something is not as it should be.
        var loud = kind == MessageKind.Ready && report.Open.Any(one => one.Severity > Severity.Notice);
        foreach (var person in Everyone.GroupBy(person => KeyOf(person.Ways[0])))
        {
            ImmutableArray<string> roles = [.. person.Select(one => one.Role)];
            thread = voice.Say(thread, person.First().Ways[0], TellingReason.Plain, loud, ListenerPart.Person, roles);
        }

        var next = this with
        {
            Threads = Threads
                .SetItems(
                    Threads
                        .Values.Where(one => one is { IsOver: true, Reported: false })
                        .Select(one => KeyValuePair.Create(one.Id, one with { Reported = true }))
                )
                .SetItems(
                    kind == MessageKind.Ready
                        ? Threads
                            .Values.Where(one => one.Held)
                            .Select(one => KeyValuePair.Create(one.Id, one with { Named = true }))
                        : []
                )
                .SetItem(id, voice.Tend(thread)),
            Day = Day! with { Since = Last.Wall },
        };
        return (next, said.AddRange(voice.Said));
    }

    private DayReport Report(DateOnly day)
    {
        var (hours, now) = (Policy.Hours, Last.Wall);
        var incidents = Threads.Values.Where(thread => !thread.IsPlain && thread.PartOf.Length == 0).ToList();
        var over = incidents.Where(thread => thread is { IsOver: true, Reported: false }).ToList();
        return new(
            day,
            Soon(hours.NextOpening(now)),
            Soon(hours.NextClosing(now)),
            [
                .. incidents
                    .Where(thread => !thread.IsOver)
                    .Select(thread => thread.Incident!)
                    .OrderByDescending(one => one.Severity)
                    .ThenBy(one => one.Opened)
                    .Take(MostInReport),
            ],
            [
                .. over.Where(thread => !thread.IsQuiet)
                    .Select(thread => thread.Incident!)
                    .OrderBy(one => one.Closed)
                    .TakeLast(MostInReport),
            ],
            over.Where(thread => thread.IsQuiet)
                .GroupBy(thread => thread.Incident!.Service)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            hours.OpenTime(Day!.Since, now),
            Troubled(now)
        )
        {
            Note = hours.NoteOn(day),
            Maintenance = hours.MaintenanceAt(now),
        };
    }

    private static DateTimeOffset? SoonAfter(DateTimeOffset? at, DateTimeOffset now) =>
        at - now <= Foreseen ? at : null;

    private DateTimeOffset? Soon(DateTimeOffset? at) => SoonAfter(at, Last.Wall);

    /// <summary>So much of the hours since the last line visitors saw a fault: two at once count once.</summary>
    private TimeSpan Troubled(DateTimeOffset now)
    {
        var (sum, from) = (TimeSpan.Zero, Day!.Since);
        foreach (var span in Threads.Values.SelectMany(thread => thread.Seen).OrderBy(span => span.From))
        {
            var (begin, end) = (span.From > from ? span.From : from, span.Until < now ? span.Until.Value : now);
            if (begin < end)
            {
                sum += Policy.Hours.OpenTime(begin, end);
                from = end;
            }
        }

        return sum;
    }

    /// <summary>Works the next lines out where they are not known yet.</summary>
    private TellingBook Foresee()
    {
        var day = Day!;
        var (ready, daily) = (Sane(day.Ready), Sane(day.Daily));
        if (_ahead is { } known && known.ReadyFrom == ready && known.DailyFrom == daily)
        {
            return this;
        }

        return this with
        {
            Day = day with { Ready = ready, Daily = daily },
            _ahead = new(ready, daily, OpeningDays.NextReady(Policy, ready), OpeningDays.NextDaily(Policy, daily)),
        };
    }

    private DateTimeOffset Sane(DateTimeOffset told) =>
        told - Last.Wall > SetBackBy ? Last.Wall
        : Last.Wall - told > Foreseen ? Last.Wall - StaleAnyway
        : told;
}
