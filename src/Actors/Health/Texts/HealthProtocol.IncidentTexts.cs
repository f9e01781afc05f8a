using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Health;

public static partial class HealthProtocol
{
    /// <summary>The words for incidents in one language, for pages and messages. Read once, immutable.</summary>
    public sealed class IncidentTexts
    {
        private const string Fallback = "en";

        private static readonly ImmutableDictionary<string, Lazy<IncidentTexts>> All = new[]
        {
            Fallback,
            "fr",
            "de",
        }.ToImmutableDictionary(
            language => language,
            language => new Lazy<IncidentTexts>(() => new(language)),
            StringComparer.OrdinalIgnoreCase
        );

        private readonly TextTable _texts;

        private IncidentTexts(string language)
            : this(language, TextTable.Of(language)) { }

        private IncidentTexts(string language, TextTable texts)
        {
            Language = language;
            _texts = texts;
        }

        /// <summary>Languages that have texts.</summary>
        public static IEnumerable<string> Languages => All.Keys;

        /// <summary>As <c>en</c>.</summary>
        public string Language { get; }

        /// <summary>The words of a language (<c>de</c>, <c>de-AT</c>); English for one that has none.</summary>
        public static IncidentTexts In(string? language) => All.GetValueOrDefault(Main(language), All[Fallback]).Value;

        /// <summary>Has this language (<c>de</c>, <c>de-AT</c>) words of its own?</summary>
        public static bool Has(string? language) => All.ContainsKey(Main(language));

        /// <summary>Every text as it is written, by dotted key (<c>camera_lost.title</c>), with placeholders in braces.</summary>
        public IReadOnlyDictionary<string, string> Written => _texts.All;

        /// <summary>The same with some texts replaced, for a language that may have none here: a project's own words.</summary>
        public IncidentTexts With(string language, IEnumerable<KeyValuePair<string, string>> own) =>
            new(language, _texts.With(own));

        /// <summary>Everything that people read of an incident.</summary>
        public IncidentWords Of(Incident incident)
        {
            ArgumentNullException.ThrowIfNull(incident);
            var name = Name(incident.Subject);
            var service = _texts.All.ContainsKey($"services.{incident.Subject}.name") ? incident.Subject : "other";
            var rule = _texts.All.ContainsKey($"{incident.Cause}.title") ? incident.Cause : "other";
            var closed = incident.State == IncidentState.Closed;
            return new(
                Text("title"),
                Text("visitors"),
                Text("why"),
                Text("do"),
                Of(incident.State),
                Of(incident.Severity),
                Subject(incident.Subject),
                [.. incident.TakesWithIt.Select(Subject)]
            )
            {
                Tried = [.. incident.Tried.Select(attempt => Of(attempt, closed))],
                Helped = incident.Tried.LastOrDefault(attempt => attempt.Outcome == "helped") is { } helped
                    ? Of(helped, closed).What
                    : null,
                Good = Text("good"),
            };

            string Text(string field) =>
                _texts.Text(
                    rule,
                    field,
                    // What comes from outside goes in last: braces in a name stay what they are.
                    ("id", incident.Id),
                    ("service", Service("name")),
                    ("lost", Service("lost")),
                    ("unseen", Service("unseen")),
                    ("back", Service("back")),
                    ("name", name)
                );

            string Service(string field) => _texts.Text($"services.{service}", field, ("name", name));
        }

        public string Of(IncidentState state) => _texts.Text("states", Spelling.Snake(state));

        public string Of(Severity severity) => _texts.Text("severities", Spelling.Snake(severity));

        /// <summary>What a subject is called within a sentence (<c>screen:main</c>: the screen “main”); itself where it has no name.</summary>
        public string Subject(string subject)
        {
            ArgumentNullException.ThrowIfNull(subject);
            var kind = subject.Split(':')[0];
            return _texts.All.ContainsKey($"subjects.{kind}")
                ? _texts.Text("subjects", kind, ("name", Name(subject)))
                : _texts.Text("subjects", "other", ("name", subject));
        }

        /// <summary>What was done, and how it went. The outcomes helped, failed and refused have words; another is said as it stands.</summary>
        /// <param name="over">The incident is closed: nothing is being done any more.</param>
        public AttemptWords Of(Attempt attempt, bool over)
        {
            ArgumentNullException.ThrowIfNull(attempt);
            var rung = _texts.All.ContainsKey($"attempts.{attempt.Rung}.now") ? attempt.Rung : "other";
            var known = attempt.Outcome.Length > 0;
            return new(
                _texts.Text($"attempts.{rung}", known || over ? "done" : "now"),
                _texts.All.GetValueOrDefault($"outcomes.{attempt.Outcome}", attempt.Outcome)
            );
        }

        /// <summary>What happened at that point of the time line.</summary>
        public string Of(TimelineEntry entry)
        {
            ArgumentNullException.ThrowIfNull(entry);
            return _texts.All.GetValueOrDefault($"timeline.{entry.What}", entry.What);
        }

        /// <summary>How long something took, in its two greatest units: <c>1 hour 5 minutes</c>. Below an hour in one.</summary>
        public string Of(TimeSpan duration) =>
            duration switch
            {
                { TotalDays: >= 1 } => Count(duration.Days, "day", duration.Hours, "hour"),
                { TotalHours: >= 1 } => Count(duration.Hours, "hour", duration.Minutes, "minute"),
                { TotalMinutes: >= 1 } => Count(duration.Minutes, "minute"),
                { TotalSeconds: >= 1 } => Count(duration.Seconds, "second"),
                _ => _texts.Text("durations", "moment"),
            };

        private static string Main(string? language) => language?.Split('-', '_')[0].Trim() ?? "";

        /// <summary>What stands after the colon; the whole where there is none.</summary>
        private static string Name(string subject) => subject[(subject.IndexOf(':', StringComparison.Ordinal) + 1)..];

        private string Count(int count, string unit, int more, string ofUnit) =>
            more == 0 ? Count(count, unit) : $"{Count(count, unit)} {Count(more, ofUnit)}";

        private string Count(int count, string unit) =>
            _texts.Text(
                "durations",
                count == 1 ? unit : $"{unit}s",
                ("count", count.ToString(CultureInfo.InvariantCulture))
            );
    }
}
