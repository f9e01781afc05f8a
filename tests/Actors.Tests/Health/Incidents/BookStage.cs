using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Incidents;
using Experimance.Actors.Health.Rules;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Incidents;

/// <summary>The incident book with a clock that tests turn: one evaluation a second, as health does it.</summary>
internal sealed class BookStage(Dependencies? graph = null, IncidentSettings? settings = null, RuleBook? rules = null)
{
    private readonly Dictionary<(string Rule, string Subject), Reading> _facts = [];

    public IncidentBook Book { get; set; } =
        IncidentBook.Begin(settings ?? new(), rules ?? RuleBook.Standard, graph ?? Dependencies.OfThePiece);

    public TimeSpan Mono { get; set; }

    /// <summary>Of the wall clock; tests set it.</summary>
    public TimeSpan Offset { get; set; }

    public List<IncidentChanged> Changes { get; } = [];

    public Moment Now => new(Mono, Start + Mono + Offset);

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public Incident Only =>
        Changes.Select(change => change.Now.Id).Distinct().Count() == 1
            ? Changes[^1].Now
            : throw new InvalidOperationException(Story());

    /// <summary>Ids that people heard of.</summary>
    public IReadOnlyList<string> Ids => [.. Changes.Select(change => change.Now.Id).Distinct()];

    /// <summary>The states in which people heard of it, one after the other.</summary>
    public IReadOnlyList<IncidentState> States =>
        [
            .. Changes
                .Where((c, i) => i == 0 || Changes[i - 1].Now.State != c.Now.State || Changes[i - 1].Now.Id != c.Now.Id)
                .Select(c => c.Now.State),
        ];

    public BookStage Bad(string rule, string subject, string detail = "broken", TimeSpan? since = null)
    {
        _facts[(rule, subject)] = new(rule, subject, detail) { Bad = true, For = since };
        return this;
    }

    public BookStage Good(string rule, string subject)
    {
        _facts[(rule, subject)] = new(rule, subject, "") { Bad = false };
        return this;
    }

    public BookStage Value(string rule, string subject, double value)
    {
        _facts[(rule, subject)] = new(rule, subject, "measured") { Value = value };
        return this;
    }

    /// <summary>Nobody tells of it any more.</summary>
    public BookStage Silent(string rule, string subject)
    {
        _facts.Remove((rule, subject));
        return this;
    }

    public BookStage Run(TimeSpan time)
    {
        for (var end = Mono + time; Mono < end; )
        {
            Mono += TimeSpan.FromSeconds(1);
            foreach (var fact in _facts.Values)
            {
                Book = Book.Note(fact, Mono);
            }

            Evaluate();
        }

        return this;
    }

    public void Evaluate()
    {
        (Book, var changes) = Book.Evaluate(Now);
        Changes.AddRange(changes);
    }

    public BookStage Seconds(double seconds) => Run(TimeSpan.FromSeconds(seconds));

    public BookStage Minutes(double minutes) => Run(TimeSpan.FromMinutes(minutes));

    public string Story() =>
        string.Join(
            "\n",
            Changes.Select(c =>
                $"{c.Now.Id} v{c.Now.Version} {c.Now.State} {c.Now.Cause} {c.Now.Subject} {c.Now.Severity}"
            )
        );
}
