using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Words;

/// <summary>An incident in words: as it stands, and when it is over.</summary>
internal static class IncidentLines
{
    /// <summary>Below this a duration says nothing that the time does not.</summary>
    private static readonly TimeSpan Worth = TimeSpan.FromMinutes(1);

    /// <summary>The newest attempts are enough for a phone; the page has them all.</summary>
    private const int Attempts = 3;

    public static (string Title, Lines Text) Standing(Speech say, Telling telling, Incident incident)
    {
        var words = say.Of(incident);
        var reason = Spelling.Snake(telling.Reason);
        var title = say.Texts.Has($"titles.{reason}") ? reason : "opened";
        var why = Reason(say, telling, incident);
        var isNews = telling.Reason is TellingReason.Escalated or TellingReason.Acknowledged or TellingReason.Snoozed;
        var lines = new Lines()
            .Add(isNews ? why : "")
            .Add(
                words.Visitors.Length > 0
                    ? say.Text("lines.visitors", ("visitors", words.Visitors))
                    : say.Text("lines.visitors_none")
            )
            .Add(Since(say, incident))
            .Add(isNews || telling.Reason == TellingReason.TakenOver ? "" : why)
            .Add(Takes(say, words))
            .Add(Tried(say, incident))
            .Add(say.Text("lines.do", ("do", words.Do)))
            .Add(telling.Reason == TellingReason.Acknowledged ? "" : Taken(say, "lines.taken", incident))
            .Add(telling.Reason == TellingReason.TakenOver ? why : "")
            .Add(say.Text("lines.number", ("id", incident.Id)));
        return (say.Text($"titles.{title}", ("what", words.Title)), lines);
    }

    public static (string Title, Lines Text) Over(Speech say, Incident incident)
    {
        var words = say.Of(incident with { State = IncidentState.Closed });
        if (incident.Tried is [.., { Outcome: Attempt.SetAside } last])
        {
            return (
                say.Text("titles.set_aside", ("what", words.Title)),
                new Lines()
                    .Add(say.Text(last.Rung == Attempt.Hours ? "lines.asleep" : "lines.set_aside"))
                    .Add(say.Text("lines.number", ("id", incident.Id)))
            );
        }

        var lines = new Lines()
            .Add(
                say.Text(
                    "lines.lasted",
                    ("duration", say.Length(incident)),
                    ("from", say.When(incident.Since)),
                    ("to", say.When(incident.Closed ?? say.At))
                )
            )
            .Add(Helped(say, incident, words))
            .Add(say.Text("lines.nothing_to_do"))
            .Add(say.Text("lines.number", ("id", incident.Id)));
        return (say.Text("titles.recovered", ("good", words.Good), ("what", words.Title)), lines);
    }

    /// <summary>It turned out to be a part of another one, which is told by itself.</summary>
    public static (string Title, Lines Text) Part(Speech say, Incident incident, string whole) =>
        (
            say.Text("titles.part_of", ("what", say.Of(incident).Title)),
            new Lines()
                .Add(say.Text("lines.part_of", ("part_of", whole)))
                .Add(say.Text("lines.number", ("id", incident.Id)))
        );

    private static string Since(Speech say, Incident incident) =>
        say.At - incident.Since < Worth
            ? say.Text("lines.since", ("time", say.When(incident.Since)))
            : say.Text("lines.since_long", ("time", say.When(incident.Since)), ("duration", say.Length(incident)));

    private static string Reason(Speech say, Telling telling, Incident incident) =>
        telling.Reason switch
        {
            TellingReason.Reminder when incident.AcknowledgedBy is not null => say.Text("reasons.reminder_taken"),
            TellingReason.TakenOver => say.Text(
                "reasons.taken_over",
                (
                    "by",
                    say.Text(
                        $"channels.{(say.Texts.Has($"channels.{telling.To.Channel}") ? telling.To.Channel : "other")}"
                    )
                )
            ),
            TellingReason.Acknowledged => Taken(say, "reasons.acknowledged", incident) is { Length: > 0 } taken
                ? taken
                : say.Text("reasons.acknowledged_unnamed"),
            TellingReason.Snoozed when incident.SnoozedUntil is { } until => say.Text(
                "reasons.snoozed",
                ("time", say.When(until))
            ),
            TellingReason.Snoozed => say.Text("reasons.snoozed_unknown"),
            var reason when say.Texts.Has($"reasons.{Spelling.Snake(reason)}") => say.Text(
                $"reasons.{Spelling.Snake(reason)}"
            ),
            _ => "",
        };

    /// <summary>Who sees to it; empty where nobody does.</summary>
    private static string Taken(Speech say, string key, Incident incident) =>
        incident.AcknowledgedBy switch
        {
            null => "",
            var who when string.IsNullOrWhiteSpace(who) => say.Text($"{key}_unnamed"),
            var who => say.Text(key, ("who", say.Texts.Known("people", who))),
        };

    private static string Takes(Speech say, IncidentWords words) =>
        words.TakesWithIt.IsEmpty
            ? ""
            : say.Text("lines.takes", ("things", say.Texts.List(words.TakesWithIt.Distinct())));

    /// <summary>The same again in a row is one line.</summary>
    private static IEnumerable<string> Tried(Speech say, Incident incident)
    {
        var runs = new List<(string What, string Outcome, int Times)>();
        foreach (var attempt in incident.Tried)
        {
            var words = say.Texts.Incidents.Of(attempt, over: false);
            // An outcome that has no words is the engineer's.
            var outcome = words.Outcome == attempt.Outcome ? "" : words.Outcome;
            if (runs.Count > 0 && runs[^1].What == words.What && runs[^1].Outcome == outcome)
            {
                runs[^1] = runs[^1] with { Times = runs[^1].Times + 1 };
            }
            else
            {
                runs.Add((words.What, outcome, 1));
            }
        }

        return runs.TakeLast(Attempts).Select(run => Tried(say, run.What, run.Outcome, run.Times));
    }

    private static string Tried(Speech say, string what, string outcome, int times) =>
        (outcome.Length > 0, times > 1) switch
        {
            (false, false) => say.Text("lines.trying", ("attempt", what)),
            (true, false) => say.Text("lines.tried", ("attempt", what), ("outcome", outcome)),
            (false, true) => say.Text("lines.tried_often", ("attempt", what), ("times", say.Texts.Times(times))),
            (true, true) => say.Text(
                "lines.tried_often_known",
                ("attempt", what),
                ("times", say.Texts.Times(times)),
                ("outcome", outcome)
            ),
        };

    /// <summary>That it went away by itself is only said where nobody did anything.</summary>
    private static string Helped(Speech say, Incident incident, IncidentWords words) =>
        words.Helped is { } helped ? say.Text("lines.helped", ("attempt", helped))
        : incident.Tried.IsEmpty && incident.AcknowledgedBy is null ? say.Text("lines.by_itself")
        : "";
}
