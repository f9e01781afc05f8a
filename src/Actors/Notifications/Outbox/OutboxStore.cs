using System.Collections.Immutable;
using Akka.Event;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>
/// The outbox and its journal, kept in step: effects without actors. What the disk refuses stays in memory; then the journal is
/// to be written anew from memory as a whole, so that nothing but the outbox itself (which is bounded) has to be held.
/// </summary>
internal sealed class OutboxStore(
    string folder,
    JournalOptions options,
    TimeProvider clock,
    OutboxPolicy policy,
    ILoggingAdapter log
) : IDisposable
{
    private static readonly TimeSpan LeastRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MostRetry = TimeSpan.FromMinutes(2);

    /// <summary>What the journal says was accepted is told again, of so many the newest.</summary>
    private const int MostAccepted = 200;

    private OutboxJournal? _journal;
    private TimeSpan _retry = LeastRetry;
    private string? _said;

    /// <summary>Memory holds what the disk does not.</summary>
    private bool _isBehind;

    public OutboxState State { get; private set; } = OutboxState.Begin(policy);

    /// <summary>It was tried to open it.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>What was damaged, missing or refused, in words; it is in the log too.</summary>
    public ImmutableArray<string> Troubles { get; private set; } = [];

    /// <summary>What the journal says was accepted, the newest: whoever ended before hearing so hears it again.</summary>
    public ImmutableArray<OutboxMessages.Accepted> Accepted { get; private set; } = [];

    /// <summary>In how long <see cref="Retry"/> is due; null: nothing is amiss.</summary>
    public TimeSpan? RetryIn => IsBegun && (_journal is null || _isBehind) ? _retry : null;

    /// <returns>True when it could be opened.</returns>
    public bool Open(Moment now)
    {
        IsBegun = true;
        var (journal, records, troubles) = OutboxJournal.Open(folder, options, clock);
        _journal = journal;
        Troubles = troubles;
        if (journal is null)
        {
            Say(
                $"{string.Join(' ', troubles)} Messages are kept in memory and sent all the same; what waits is lost should this process end."
            );
            return false;
        }

        foreach (var trouble in troubles)
        {
            log.Warning("{Trouble}", trouble);
        }

        // What came while it could not be read goes on top of what it holds.
        var accepted = new List<OutboxMessages.Accepted>();
        State = OutboxState.Restore(State.Policy, records, now, accepted).Over(State, now);
        Accepted = [.. accepted.TakeLast(MostAccepted)];
        if (_isBehind || journal.IsTorn)
        {
            Catch(now);
        }

        return true;
    }

    /// <summary>Tries again what the disk refused.</summary>
    /// <returns>True when the journal could be read at last.</returns>
    public bool Retry(Moment now)
    {
        _retry = _retry * 2 < MostRetry ? _retry * 2 : MostRetry;
        var isRead = _journal is null && Open(now);
        if (_journal is not null && _isBehind)
        {
            Catch(now);
        }

        return isRead;
    }

    public OutboxOutcome Put(OutboxMessages.Keep keep, Moment now) => Take(State.Put(keep.Messages, now, keep.Entries));

    public OutboxOutcome Next(Moment now) => Take(State.Next(now));

    public OutboxOutcome Done(string id, Delivery delivery, Moment now) => Take(State.Done(id, delivery, now));

    public void Addresses(AddressBook book, Moment now) => State = State.Addresses(book, now);

    public void Policy(OutboxSettings settings, IMessageWords words) =>
        State = State.With(State.Policy with { Settings = settings, Words = words });

    /// <summary>All with one flush.</summary>
    /// <returns>Null: they are on the disk. Else why not, in words.</returns>
    public string? Write(IEnumerable<OutboxRecord> records, Moment now)
    {
        ImmutableArray<OutboxRecord> all = [.. records];
        if (all.IsEmpty)
        {
            return null;
        }

        if (_journal is not { } journal || _isBehind)
        {
            _isBehind = true;
            return _said;
        }

        if (journal.Append(all) is { } refusal)
        {
            _isBehind = true;
            // There may be room as soon as what is not needed any more is gone.
            return Catch(now) is null ? null : Say(refusal);
        }

        if (journal.IsLong)
        {
            Say(journal.Compact(State.Snapshot(now)));
        }

        return null;
    }

    public void Dispose() => _journal?.Dispose();

    private OutboxOutcome Take(OutboxOutcome outcome)
    {
        State = outcome.Next;
        return outcome;
    }

    /// <summary>Writes the journal anew from memory.</summary>
    private string? Catch(Moment now)
    {
        var refusal = _journal!.Compact(State.Snapshot(now));
        if (refusal is null)
        {
            _isBehind = false;
            _retry = LeastRetry;
        }

        return Say(refusal);
    }

    /// <summary>Once, and once that it is over.</summary>
    private string? Say(string? trouble)
    {
        if (trouble is not null && _said is null)
        {
            log.Warning("The outbox: {Trouble}", trouble);
        }
        else if (trouble is null && _said is not null)
        {
            log.Info("The outbox is on the disk again.");
        }

        _said = trouble;
        return trouble;
    }
}
