using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>
/// The telling book with a clock that tests turn, and channels that take what they are given unless they are down. What the
/// book remembers goes along, so that each test can go on after a restart.
/// </summary>
internal sealed class TellingStage
{
    /// <summary>A working address has a message within so long.</summary>
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(1);

    private readonly SortedDictionary<string, byte[]> _disk = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan?> _down = [];
    private readonly HashSet<string> _slow = [];
    private readonly List<(TimeSpan Due, Telling Telling)> _underWay = [];
    private readonly List<Telling> _stuck = [];
    private int _version;

    public TellingStage(TellingPolicy? policy = null, DateTimeOffset? at = null)
    {
        Policy = policy ?? Gallery.Policy();
        Book = TellingBook.Begin(Policy);
        Wall = at ?? Noon;
        Tick();
    }

    /// <summary>A Monday within opening hours.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public TellingPolicy Policy { get; private set; }

    public TellingBook Book { get; private set; }

    public TimeSpan Mono { get; private set; }

    /// <summary>What the wall clock would show at zero of the other; tests set it.</summary>
    public DateTimeOffset Wall { get; set; }

    public Moment Now => new(Mono, Wall + Mono);

    public List<(DateTimeOffset At, Telling Telling)> Said { get; } = [];

    public IEnumerable<Telling> Of(string thread) => Said.Select(one => one.Telling).Where(one => one.Thread == thread);

    public IReadOnlyList<string> Loud => [.. Said.Where(one => one.Telling.Loud).Select(one => Word(one.Telling))];

    /// <summary>Everything said since the last look, as <c>ntfy attendant Opened</c>, silent ones with a <c>~</c>.</summary>
    public IReadOnlyList<string> News()
    {
        var news = Said.Skip(_seen).Select(one => Word(one.Telling)).ToList();
        _seen = Said.Count;
        return news;
    }

    private int _seen;

    public static string Word(Telling one) =>
        $"{one.To.Channel}{(one.To.Role.Length > 0 ? " " + one.To.Role : "")} {(one.Reason == TellingReason.Plain ? one.Kind.ToString() : one.Reason.ToString())}{(one.Loud ? "" : "~")}";

    public static Incident Incident(
        string id,
        Severity severity = Severity.Critical,
        string cause = "camera_lost",
        string subject = "camera"
    ) => SomeIncidents.Open(id, default, severity, cause, subject);

    /// <summary>It opens now, ten seconds after its beginning.</summary>
    public Incident Open(Incident incident) =>
        Hear(incident with { State = IncidentState.Open, Since = Now.Wall.AddSeconds(-10), Opened = Now.Wall });

    public Incident Open(string id, Severity severity = Severity.Critical, string cause = "camera_lost") =>
        Open(Incident(id, severity, cause));

    public Incident Close(Incident incident) =>
        Hear(incident with { State = IncidentState.Closed, Closed = Now.Wall.AddSeconds(-30) });

    public Incident Hear(Incident incident)
    {
        incident = incident with { Version = ++_version };
        Hear(new IncidentChanged(incident, null));
        return incident;
    }

    public void Hear(IncidentChanged change) => Apply(book => book.Hear(change, Now));

    public void Tick() => Apply(book => book.Tick(Now));

    public void Started(string why = "boot") => Apply(book => book.Started(why, Now));

    public void Goodbye() => Apply(book => book.Goodbye("a person", Now));

    public void Reconcile(params Incident[] all) => Apply(book => book.Reconcile([.. all], Now));

    public void Change(TellingPolicy policy)
    {
        Policy = policy;
        Book = Book.With(policy);
        Tick();
    }

    /// <summary>The address gets nothing through from now on, and says so with the first message that fails.</summary>
    public void Down(string channel, string role) => _down[$"{channel} {role}"] = null;

    /// <summary>What is told there from now on waits for ever, and nobody says that anything fails: a server's limits.</summary>
    public void Slow(string channel, string role) => _slow.Add($"{channel} {role}");

    public void Up(string channel, string role)
    {
        _down.Remove($"{channel} {role}");
        foreach (var one in _stuck.Where(one => $"{one.To.Channel} {one.To.Role}" == $"{channel} {role}").ToList())
        {
            _stuck.Remove(one);
            Accept(one);
        }
    }

    public void Refuse(Telling one, bool setting) =>
        Apply(book => book.Refused(new(one.To, one.Thread, one.Number, "no", setting), Now));

    public void Run(TimeSpan time)
    {
        var end = Mono + time;
        while (true)
        {
            var wait = Book.NextTick(Now) ?? TimeSpan.FromDays(1);
            var tick = Mono + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            var delivery = _underWay.Count > 0 ? _underWay[0].Due : TimeSpan.MaxValue;
            var next = tick < delivery ? tick : delivery;
            if (next > end)
            {
                Mono = end;
                return;
            }

            Mono = next;
            if (delivery <= tick)
            {
                var due = _underWay[0];
                _underWay.RemoveAt(0);
                Deliver(due.Telling);
            }
            else
            {
                var before = Book;
                Tick();
                if (wait <= TimeSpan.Zero && Book.NextTick(Now) is { } again && again <= TimeSpan.Zero)
                {
                    throw new InvalidOperationException(
                        $"a tick that is due at once again and again at {Now}: {before.Threads.Count}"
                    );
                }
            }
        }
    }

    public void Minutes(double minutes) => Run(TimeSpan.FromMinutes(minutes));

    public void Hours(double hours) => Run(TimeSpan.FromHours(hours));

    public void Until(int day, int hour, int minute = 0) =>
        Run(new DateTimeOffset(2026, 3, day, hour, minute, 0, TimeSpan.Zero) - Now.Wall);

    /// <summary>The process ends and begins again at another zero of its clock.</summary>
    public void Restart(TimeSpan? away = null)
    {
        var wall = Now.Wall + (away ?? TimeSpan.Zero);
        _underWay.RemoveAll(_ => false);
        Mono += away ?? TimeSpan.Zero;
        Wall = wall - Mono;
        Book = Restored();
    }

    public TellingBook Restored() =>
        TellingBook.Restore(Policy, _disk.Select(entry => new BookEntry(entry.Key, entry.Value)), Now);

    public string Story() =>
        string.Join("\n", Said.Select(one => $"{one.At:dd HH:mm:ss} {one.Telling.Thread} {Word(one.Telling)}"));

    /// <summary>Each decision is made a second time by a book that was restored from disk: it must be the same.</summary>
    public bool HasTwin { get; init; }

    private void Apply(Func<TellingBook, TellingOutcome> what)
    {
        var outcome = what(Book);
        if (HasTwin)
        {
            var twin = what(Restored()).Tellings.Select(Whole).ToList();
            if (!twin.SequenceEqual(outcome.Tellings.Select(Whole)))
            {
                twin.ShouldBe(outcome.Tellings.Select(Whole), Story());
            }
        }

        foreach (var (key, value) in outcome.Next.ChangesSince(Book))
        {
            if (value is null)
            {
                _disk.Remove(key);
            }
            else
            {
                _disk[key] = value;
            }
        }

        Book = outcome.Next;
        foreach (var telling in outcome.Tellings)
        {
            Said.Add((Now.Wall, telling));
            _underWay.Add((Mono + Delivery, telling));
        }
    }

    private static string Whole(Telling one) =>
        $"{one.Id} {Word(one)} {one.At:O} {one.Incident?.Version} {one.PartOf} {one.Day?.Over.Length} {one.Day?.Open.Length} {one.Day?.Troubled}";

    private void Deliver(Telling one)
    {
        var key = $"{one.To.Channel} {one.To.Role}";
        if (_slow.Contains(key))
        {
            return;
        }

        if (!_down.TryGetValue(key, out var since))
        {
            Accept(one);
            return;
        }

        _stuck.Add(one);
        if (since is null)
        {
            _down[key] = Mono;
            Apply(book => book.AddressIs(new(one.To, TimeSpan.Zero, "nobody there"), Now));
        }
    }

    private void Accept(Telling one) =>
        Apply(book => book.Accepted(new(one.To, [(one.Thread, one.Number)], Now.Wall), Now));
}
