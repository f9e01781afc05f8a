using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Memory;
using Experimance.Actors.Health.Rules;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Incidents;

/// <summary>
/// The effects around <see cref="IncidentBook"/>, on health's own thread: each change is kept on disk before it is told, and
/// told all the same where the disk refuses.
/// </summary>
/// <param name="memory">The <see cref="IncidentMemory"/>.</param>
/// <param name="tell">Tells every listener.</param>
internal sealed class IncidentDesk(IActorRef memory, Action<object> tell, ILoggingAdapter log)
{
    /// <summary>A disk that does not answer for so long delays nothing any more: what happened is told.</summary>
    private static readonly TimeSpan MemoryPatience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<(string Id, long Version), (IncidentChanged Change, TimeSpan Since)> _unconfirmed = [];
    private IncidentBook _book = IncidentBook.Begin(new(), RuleBook.Standard, Dependencies.OfThePiece);
    private bool _loaded;
    private TimeSpan? _began;

    /// <summary>Open to people now.</summary>
    public IEnumerable<Incident> Open => _book.Open;

    public void Follow(HealthSettings settings) =>
        _book = _book.With(settings.Incidents, RuleBook.With(settings.Rules));

    public void Load() => memory.Tell(IncidentMemory.Load.Instance);

    /// <summary>Also a second time, when a disk that could not be read at first could at last.</summary>
    public void Loaded(IncidentMemory.Loaded loaded, Moment now)
    {
        _loaded = true;
        var today = DateOnly.FromDateTime(now.Wall.UtcDateTime);
        var day = today.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        (_book, var doubles) = _book.Restore(
            [.. loaded.RecentlyClosed, .. loaded.Open],
            (today, loaded.Numbers.Next(day) - 1),
            now
        );
        foreach (var twice in doubles)
        {
            memory.Tell(new IncidentMemory.Keep(twice));
        }

        Note(
            new Reading("incidents_unsaved", "incidents", string.Join(" ", loaded.Troubles))
            {
                Bad = loaded.Troubles.Length > 0,
            },
            now
        );
    }

    public void Note(Reading reading, Moment now) => _book = _book.Note(reading, now.Mono);

    /// <inheritdoc cref="IncidentBook.Forget"/>
    public void Forget(string service, Moment now, bool asleep = false) => _book = _book.Forget(service, now, asleep);

    public void Tried(WasTried tried, Moment now) => _book = _book.Tried(tried.Subject, tried.Attempt, now);

    /// <returns>The answer to who did it.</returns>
    public object Acknowledge(Acknowledge wish, Moment now) =>
        Change(_book.Acknowledge(wish.Id, wish.Who, now), wish.Id, now);

    /// <returns>The answer to who did it.</returns>
    public object Snooze(Snooze wish, Moment now) =>
        Change(_book.Snooze(wish.Id, wish.Who, wish.For, now), wish.Id, now);

    /// <summary>Each second, after all readings.</summary>
    public void Evaluate(Moment now)
    {
        _began ??= now.Mono;
        // What is open from before comes first: else a fault that lasts would be a new one.
        if (!_loaded && now.Mono - _began < MemoryPatience)
        {
            return;
        }

        (_book, var changes) = _book.Evaluate(now);
        foreach (var change in changes)
        {
            Say(change);
            _unconfirmed[(change.Now.Id, change.Now.Version)] = (change, now.Mono);
            memory.Tell(new IncidentMemory.Keep(change.Now));
        }

        foreach (var late in _unconfirmed.Where(one => now.Mono - one.Value.Since > MemoryPatience).ToList())
        {
            Confirm(late.Key);
        }
    }

    public void Kept(IncidentMemory.Kept kept, Moment now)
    {
        Confirm((kept.Id, kept.Version));
        Note(new Reading("incidents_unsaved", "incidents", kept.Trouble ?? "") { Bad = kept.Trouble is not null }, now);
    }

    private object Change(IncidentBook? changed, string id, Moment now)
    {
        if (changed is null)
        {
            return new NoSuchIncident(id);
        }

        _book = changed;
        Evaluate(now);
        return _book.Tracks.Values.First(track => track.Incident.Id == id).Incident;
    }

    private void Confirm((string Id, long Version) version)
    {
        if (_unconfirmed.Remove(version, out var waiting))
        {
            tell(waiting.Change);
        }
    }

    private void Say(IncidentChanged change)
    {
        var (now, before) = (change.Now, change.Before);
        if (now.State == before?.State && now.Cause == before.Cause && now.Severity == before.Severity)
        {
            return;
        }

        const string template = "Incident {Incident} {State}: {Cause} of {Subject} ({Severity}) {Detail}{With}{Tried}";
        var level = now.State is IncidentState.Open or IncidentState.Flapping
            ? now.Severity switch
            {
                Severity.Critical => LogLevel.ErrorLevel,
                Severity.Warning => LogLevel.WarningLevel,
                _ => LogLevel.InfoLevel,
            }
            : LogLevel.InfoLevel;
        object[] words =
        [
            now.Id,
            Spelling.Snake(now.State),
            now.Cause,
            now.Subject,
            Spelling.Snake(now.Severity),
            now.State == IncidentState.Closed ? $"after {Duration(now)}" : now.Detail,
            now.TakesWithIt.IsEmpty ? "" : $"; takes with it {string.Join(", ", now.TakesWithIt)}",
            now.Tried is [.., var last]
                ? $"; tried: {last.What}{(last.Outcome.Length > 0 ? $", {last.Outcome}" : "")}"
                : "",
        ];
        log.Log(level, template, words);
    }

    private static string Duration(Incident incident) =>
        string.Create(CultureInfo.InvariantCulture, $"{(incident.Closed - incident.Since)?.TotalSeconds:0} s");
}
