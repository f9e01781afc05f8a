using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Words;

/// <summary>The lines of the day: before opening, and at closing.</summary>
internal static class DayLines
{
    /// <summary>More than these nobody reads on a phone; the rest is counted.</summary>
    private const int Most = 8;

    public static (string Title, Lines Text) Ready(Speech say, DayReport day)
    {
        var visible = day.Open.Where(incident => incident.Severity == Severity.Critical).ToList();
        var quiet = day.Open.Where(incident => incident.Severity != Severity.Critical).ToList();
        var opens = day.OpensAt is { } opening ? say.AtTime(opening) : null;
        var lines = new Lines();
        if (visible.Count > 0)
        {
            lines
                .Add(opens is null ? say.Text("lines.not_ready") : say.Text("lines.opens", ("at", opens)))
                .Add(Notes(say, day))
                .Add(Some(say, visible, incident => Broken(say, incident)));
        }
        else
        {
            lines.Add(say.Text(quiet.Count > 0 ? "lines.ready_but" : "lines.ready"));
        }

        lines
            .Add(Some(say, quiet, incident => Broken(say, incident)))
            .Add(visible.Count > 0 ? [] : Notes(say, day))
            .Add(Happened(say, day))
            .Add(Quiet(say, day));
        return (ReadyTitle(say, visible, opens), lines);
    }

    public static (string Title, Lines Text) Daily(Speech say, DayReport day)
    {
        var isOpen = day.OpenTime > TimeSpan.Zero;
        var isSeen = day.Troubled > TimeSpan.Zero;
        var (open, troubled) = (say.Texts.Duration(day.OpenTime), say.Texts.Duration(day.Troubled));
        var title =
            !isOpen ? "titles.daily_closed"
            : isSeen ? "titles.daily_seen"
            : day.Open.IsEmpty && day.Over.IsEmpty ? "titles.daily_good"
            : "titles.daily_unseen";
        var line =
            !isOpen ? "lines.was_closed"
            : isSeen ? "lines.was_open_seen"
            : "lines.was_open_good";
        var lines = new Lines()
            .Add(say.Text(line, ("duration", open), ("troubled", troubled)))
            .Add(Notes(say, day))
            .Add(StillBroken(say, day.Open))
            .Add(Happened(say, day))
            .Add(Quiet(say, day))
            .Add(day.OpensAt is { } next ? say.Text("lines.next", ("time", say.When(next))) : "");
        var weekday = LanguageTexts.Capital(LocalTimes.Day(say.Texts, day.Day.DayOfWeek));
        return (say.Text(title, ("day", weekday), ("duration", troubled)), lines);
    }

    /// <summary>What is still broken, with what to do; nothing where nothing is.</summary>
    public static IEnumerable<string> StillBroken(Speech say, IReadOnlyCollection<Incident> open) =>
        open.Count == 0
            ? []
            :
            [
                say.Text("lines.still_broken"),
                .. Some(
                    say,
                    open,
                    incident =>
                        say.Text(
                            "lines.still_broken_one",
                            ("what", say.Of(incident).Title),
                            ("time", say.When(incident.Since)),
                            ("do", say.Of(incident).Do)
                        )
                ),
            ];

    /// <summary>The first of them, a line each, and how many more.</summary>
    public static IEnumerable<string> Some<T>(Speech say, IReadOnlyCollection<T> all, Func<T, string> line)
    {
        // A line that only counts one is no shorter than the one it stands for.
        var told = all.Count <= Most + 1 ? all.Count : Most;
        var lines = all.Take(told).Select(line);
        var more = all.Count - told;
        return more == 0 ? lines : lines.Append(say.Text("lines.more", ("count", LanguageTexts.Number(more))));
    }

    private static string ReadyTitle(Speech say, List<Incident> visible, string? opens) =>
        visible.Count switch
        {
            0 when opens is null => say.Text("titles.ready"),
            0 => say.Text("titles.ready_at", ("at", opens)),
            1 => say.Text("titles.not_ready_one", ("what", say.Of(visible[0]).Title)),
            _ => say.Text("titles.not_ready_more", ("count", LanguageTexts.Number(visible.Count))),
        };

    private static string Broken(Speech say, Incident incident) =>
        say.Text("lines.broken", ("what", say.Of(incident).Title), ("do", say.Of(incident).Do));

    /// <summary>What is different today.</summary>
    private static IEnumerable<string> Notes(Speech say, DayReport day) =>
        [
            day.Note,
            day.Maintenance switch
            {
                null => "",
                { Why: var why, Until: var until } when string.IsNullOrWhiteSpace(why) => say.Text(
                    "lines.maintenance",
                    ("time", say.When(until))
                ),
                { Why: var why, Until: var until } => say.Text(
                    "lines.maintenance_why",
                    ("time", say.When(until)),
                    ("reason", why.Trim().TrimEnd('.'))
                ),
            },
        ];

    /// <summary>What is over, by what it was, the worst and longest first.</summary>
    private static IEnumerable<string> Happened(Speech say, DayReport day)
    {
        var told = day
            .Over.GroupBy(incident => say.Of(incident).Title)
            .OrderByDescending(same => same.Max(incident => incident.Severity))
            .ThenByDescending(same => same.Sum(incident => Length(incident).Ticks))
            .ThenBy(same => same.Min(incident => incident.Since))
            .ToList();
        return told.Count == 0
            ? []
            : [say.Text("lines.happened"), .. Some(say, told, same => Happened(say, same.Key, [.. same]))];
    }

    private static string Happened(Speech say, string what, List<Incident> same) =>
        same.Count == 1
            ? say.Text(
                "lines.happened_once",
                ("what", what),
                ("from", say.When(same[0].Since)),
                ("duration", say.Length(same[0]))
            )
            : say.Text(
                "lines.happened_often",
                ("what", what),
                ("times", say.Texts.Times(same.Count)),
                ("duration", say.Texts.Duration(TimeSpan.FromTicks(same.Sum(incident => Length(incident).Ticks))))
            );

    private static string Quiet(Speech say, DayReport day) =>
        day.QuietRestarts.IsEmpty
            ? ""
            : say.Text(
                "lines.quiet",
                (
                    "things",
                    say.Texts.List(
                        day.QuietRestarts.Select(restarts =>
                            say.Text(
                                "lines.quiet_one",
                                ("what", say.Texts.Incidents.Subject(restarts.Key)),
                                ("times", say.Texts.Times(restarts.Value))
                            )
                        )
                    )
                )
            );

    private static TimeSpan Length(Incident incident) => (incident.Closed ?? incident.Since) - incident.Since;
}
