using System.Collections.Immutable;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Memory;

/// <summary>
/// What is held in memory: all that is not closed, all that the database does not have yet, and the newest closed ones, so that
/// people are answered also while the database refuses.
/// </summary>
internal sealed class KnownIncidents
{
    /// <summary>Closed ones that the database has too: default 200.</summary>
    public const int MostClosed = 200;

    /// <summary>Closed ones that wait for the database: default 1000. The oldest above that are dropped and counted.</summary>
    public const int MostWaiting = 1000;

    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>Closed incidents that were lost to <see cref="MostWaiting"/>.</summary>
    public int Dropped { get; private set; }

    /// <summary>Not closed, the suspected ones too, oldest first.</summary>
    public ImmutableArray<Incident> NotClosed =>
        [.. All.Where(one => one.State != IncidentState.Closed).OrderBy(one => one.Since)];

    /// <summary>Closed ones of which people could hear, newest first.</summary>
    public ImmutableArray<Incident> Closed =>
        [.. All.Where(one => one.State == IncidentState.Closed && one.IsKept).OrderByDescending(one => one.Closed)];

    /// <summary>What the database is to have and has not.</summary>
    public ImmutableArray<Incident> Waiting =>
        [.. _entries.Values.Where(one => !one.IsApplied && one.Incident.IsKept).Select(one => one.Incident)];

    /// <summary>What the journal must hold.</summary>
    public ImmutableArray<Incident> Needed =>
        [
            .. _entries
                .Values.Where(one =>
                    one.Incident.State != IncidentState.Closed || (!one.IsApplied && one.Incident.IsKept)
                )
                .Select(one => one.Incident),
        ];

    private IEnumerable<Incident> All => _entries.Values.Select(one => one.Incident);

    /// <summary>Null where it is not in memory.</summary>
    public Incident? Find(string id) => _entries.GetValueOrDefault(id)?.Incident;

    /// <summary>Takes a version unless a newer one is known.</summary>
    /// <param name="isApplied">The database has this very version.</param>
    /// <returns>False where a newer one is known.</returns>
    public bool Take(Incident incident, bool isApplied)
    {
        if (_entries.TryGetValue(incident.Id, out var known) && known.Incident.Version > incident.Version)
        {
            return false;
        }

        // The same version from both places: the database has it.
        var applied = isApplied || (known is { IsApplied: true } && known.Incident.Version == incident.Version);
        _entries[incident.Id] = new(incident, applied);
        return true;
    }

    /// <summary>The database has all that <see cref="Waiting"/> gave.</summary>
    public void Applied()
    {
        foreach (var (id, entry) in _entries.Where(one => !one.Value.IsApplied && one.Value.Incident.IsKept).ToList())
        {
            _entries[id] = entry with { IsApplied = true };
        }
    }

    /// <summary>The database is a new one: it has nothing of what was applied.</summary>
    public void NoneApplied()
    {
        foreach (var (id, entry) in _entries.ToList())
        {
            _entries[id] = entry with { IsApplied = false };
        }
    }

    /// <summary>Forgets closed ones above the limits, suspicions that came to nothing, and what is too old.</summary>
    /// <param name="oldest">What was closed before is forgotten; the database removes it in its own, slower way.</param>
    public void Trim(DateTimeOffset oldest)
    {
        foreach (var gone in All.Where(one => one.State == IncidentState.Closed && !one.IsKept).ToList())
        {
            _entries.Remove(gone.Id);
        }

        var closed = Closed;
        foreach (var old in closed.Where(one => one.Closed < oldest && _entries[one.Id].IsApplied))
        {
            _entries.Remove(old.Id);
        }

        Above(MostClosed, closed, isApplied: true);
        Dropped += Above(MostWaiting, closed, isApplied: false);
    }

    private int Above(int most, ImmutableArray<Incident> closed, bool isApplied)
    {
        var above = closed
            .Where(one => _entries.GetValueOrDefault(one.Id)?.IsApplied == isApplied)
            .Skip(most)
            .Select(one => one.Id)
            .ToList();
        above.ForEach(id => _entries.Remove(id));
        return above.Count;
    }

    private sealed record Entry(Incident Incident, bool IsApplied);
}
