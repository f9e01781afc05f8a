using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Journal;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Memory;

/// <summary>
/// The journal and the database behind <see cref="IncidentMemory"/>: each may refuse without harm to the other. Whatever goes
/// wrong is told once in the log, and once more when it works again.
/// </summary>
internal sealed class MemoryStores(
    Places places,
    JournalOptions options,
    TimeProvider clock,
    KnownIncidents known,
    ILoggingAdapter log
) : IDisposable
{
    private readonly string _folder = Path.Combine(places.Records, "incidents.journal");
    private readonly string _file = Path.Combine(places.Records, "incidents.db");

    /// <summary>By id: what the journal has not taken yet, the newest version, and who wants to hear of it.</summary>
    private readonly Dictionary<string, (Incident Incident, IActorRef Teller)> _unkept = [];
    private readonly SpokenTroubles _spoken = new(log);
    private IncidentJournal? _journal;
    private IncidentDatabase? _database;

    /// <summary>The database has refused something since it last took everything.</summary>
    private bool _isBehind;
    private int _dropped;

    public IncidentNumbers Numbers { get; private set; } = IncidentNumbers.None;

    /// <summary>What <see cref="Reopen"/> last had to say.</summary>
    public ImmutableArray<string> Troubles { get; private set; } = [];

    /// <summary>Something is to be tried again.</summary>
    public bool IsAmiss => _journal is null || _database is null || _isBehind || _unkept.Count > 0;

    /// <summary>Opens what is not open, and takes over what it holds.</summary>
    /// <returns>What went wrong, in words; it is in the log too.</returns>
    public ImmutableArray<string> Reopen()
    {
        var troubles = new List<string>();
        ImmutableArray<(long Sequence, Incident Incident)> read = [];
        if (_journal is null)
        {
            (_journal, read, var numbers, var said) = IncidentJournal.Open(_folder, options, clock);
            Numbers = Numbers.With(numbers);
            troubles.AddRange(said);
            _spoken.Say("journal", _journal is null ? string.Join(' ', said) : null);
            if (_journal is not null)
            {
                Log(said);
            }
        }

        var opened = _database is null && OpenDatabase(troubles);
        var applied = Applied();
        foreach (var (sequence, incident) in read)
        {
            known.Take(incident, isApplied: sequence <= applied);
        }

        if (opened)
        {
            TakeOver();
        }

        Troubles = [.. troubles];
        return Troubles;
    }

    /// <summary>Writes all with one flush. What the journal refuses is kept for another try.</summary>
    /// <returns>How many, from the first on, are on the disk, and why the others are not.</returns>
    public (int Kept, string Refusal) Write(IReadOnlyList<(Incident Incident, IActorRef Teller)> told)
    {
        foreach (var (incident, _) in told)
        {
            Numbers = Numbers.With(incident.Id);
            _unkept.Remove(incident.Id);
        }

        var result =
            _journal?.Append(told.Select(one => one.Incident)) ?? new(0, 0, $"The journal in {_folder} is not open.");
        if (result.Refusal is not null && _journal is { IsLong: true })
        {
            // There is room again as soon as what is not needed any more is gone.
            CompactIfLong();
            var rest = _journal.Append(told.Skip(result.Kept).Select(one => one.Incident));
            result = rest with { Kept = result.Kept + rest.Kept };
        }

        foreach (var one in told.Skip(result.Kept))
        {
            _unkept[one.Incident.Id] = one;
        }

        _spoken.Say("append", result.Refusal);
        return (result.Kept, result.Refusal ?? "");
    }

    /// <summary>What the journal has not taken yet, to be written again.</summary>
    public IReadOnlyList<(Incident Incident, IActorRef Teller)> TakeUnkept() => [.. _unkept.Values];

    /// <summary>Gives the database what it has not.</summary>
    public void Project()
    {
        var waiting = known.Waiting;
        var last = _journal?.LastSequence ?? _database?.Applied ?? 0;
        if (_database is null || (!_isBehind && waiting.IsEmpty && _database.Applied == last))
        {
            return;
        }

        Try(database =>
        {
            database.Apply(waiting, last);
            known.Applied();
            _isBehind = false;
            return true;
        });
        if (known.Dropped > _dropped)
        {
            _spoken.Say(
                "dropped",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{known.Dropped} closed incidents were dropped, because the database has taken none for so long."
                )
            );
            _dropped = known.Dropped;
        }
    }

    /// <summary>A long journal is reduced to what is needed, and the newest closed ones beside.</summary>
    public void CompactIfLong()
    {
        if (_journal is { IsLong: true })
        {
            _spoken.Say("compact", _journal.Compact(known.Needed, known.Closed, Numbers));
        }

        _spoken.Say("spare", _journal?.Trouble);
    }

    /// <summary>From the database; empty where it refuses.</summary>
    public ImmutableArray<Incident> NewestClosed(int most) =>
        most > 0 ? Try(database => database.NewestClosed(most), []) : [];

    /// <summary>From the database; null where it refuses too.</summary>
    public Incident? Find(string id) => Try(database => database.Find(id));

    /// <summary>Removes what is too old.</summary>
    public void Forget(DateTimeOffset oldest) => Try(database => database.Forget(oldest));

    public void Dispose()
    {
        _journal?.Dispose();
        CloseDatabase();
    }

    private long Applied() =>
        // A journal that was begun anew knows nothing of the numbers of the one before.
        _database is { } database
        && _journal is { } journal
        && database.Applied <= journal.LastSequence
            ? database.Applied
            : 0;

    private bool OpenDatabase(List<string> troubles)
    {
        try
        {
            var said = new List<string>();
            _database = IncidentDatabase.Open(_file, clock, said);
            Log(said);
            troubles.AddRange(said);
            if (_database.IsNew)
            {
                known.NoneApplied();
            }

            return true;
        }
        catch (Exception e) when (IncidentDatabase.IsRefusal(e))
        {
            Refused(e);
            troubles.Add($"{_file} cannot be opened: {e.Message}");
            return false;
        }
    }

    private void TakeOver() =>
        Try(database =>
        {
            Numbers = Numbers.With(database.Numbers());
            foreach (var incident in database.NotClosed().Concat(database.NewestClosed(KnownIncidents.MostClosed)))
            {
                known.Take(incident, isApplied: true);
            }

            return true;
        });

    private T? Try<T>(Func<IncidentDatabase, T> work, T? otherwise = default)
    {
        if (_database is null)
        {
            return otherwise;
        }

        try
        {
            var done = work(_database);
            if (!_isBehind)
            {
                _spoken.Say("database", null);
            }

            return done;
        }
        catch (Exception e) when (IncidentDatabase.IsRefusal(e))
        {
            Refused(e);
            return otherwise;
        }
    }

    private void Refused(Exception e)
    {
        _isBehind = true;
        _spoken.Say(
            "database",
            $"{_file} refuses: {e.Message} Incidents are kept in the journal and served from memory meanwhile; make room or look for disk errors."
        );
        if (!IncidentDatabase.IsPassing(e))
        {
            CloseDatabase();
        }
    }

    private void Log(IEnumerable<string> troubles)
    {
        foreach (var trouble in troubles)
        {
            log.Warning("{Trouble}", trouble);
        }
    }

    private void CloseDatabase()
    {
        try
        {
            _database?.Dispose();
        }
        catch (Exception e) when (IncidentDatabase.IsRefusal(e))
        {
            // It was refusing already; its own journal is played in at the next start.
        }

        _database = null;
    }
}
