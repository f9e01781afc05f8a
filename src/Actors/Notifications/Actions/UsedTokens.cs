using System.Buffers.Binary;
using System.Collections.Immutable;
using Experimance.Actors.Foundation.Journal;

namespace Experimance.Actors.Notifications.Actions;

/// <summary>
/// Numbers of tokens that were used (<c>records/used-links</c>), on the disk before anything is done. The newest thousand are
/// kept, by count and not by time: no clock that is set makes a used one good again. Safe from any thread.
/// </summary>
internal sealed class UsedTokens : IDisposable
{
    public const string Folder = "used-links";

    /// <summary>A token is good for an hour; nobody taps a thousand in an hour.</summary>
    public const int Kept = 1000;

    private const byte Kind = 1;

    /// <summary>Thousand numbers are 40 KB: two of these.</summary>
    private static readonly JournalOptions Size = new()
    {
        SegmentBytes = 32 * 1024,
        MaxSegments = 8,
        Spares = 2,
    };

    private readonly Lock _gate = new();
    private readonly AppendJournal? _journal;
    private readonly string _closed;
    private readonly HashSet<ulong> _known = [];
    private readonly Queue<ulong> _order = new();

    private UsedTokens(JournalOpening opening)
    {
        _journal = opening.Journal;
        _closed = string.Join(' ', opening.Troubles);
        foreach (var record in opening.Records.Where(one => one.Kind == Kind && one.Payload.Length == sizeof(ulong)))
        {
            Remember(BinaryPrimitives.ReadUInt64BigEndian(record.Payload.Span));
        }
    }

    /// <param name="troubles">What a person should know, for the log.</param>
    public static UsedTokens Open(string records, TimeProvider clock, out ImmutableArray<string> troubles)
    {
        var opening = AppendJournal.Open(Path.Combine(records, Folder), Size, clock);
        troubles = opening.Troubles;
        return new(opening);
    }

    public bool Contains(ulong number)
    {
        lock (_gate)
        {
            return _known.Contains(number);
        }
    }

    /// <summary>Takes it down for good.</summary>
    /// <param name="refusal">Why the disk does not take it, in words; null: it has, or knew it already.</param>
    /// <returns>False: it was used before, or it cannot be kept. Of two who come at once one gets true.</returns>
    public bool Add(ulong number, out string? refusal)
    {
        lock (_gate)
        {
            refusal = null;
            if (_known.Contains(number))
            {
                return false;
            }

            refusal = _journal is null ? _closed : Append(number);
            if (refusal is not null)
            {
                return false;
            }

            Remember(number);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _journal?.Dispose();
        }
    }

    private string? Append(ulong number)
    {
        MakeRoom();
        return _journal!.Append([Entry(number)]).Refusal;
    }

    /// <summary>When old ones have piled up the journal is written anew without them; a disk that refuses is tried again next time.</summary>
    private void MakeRoom()
    {
        if (_journal!.UsedSegments > Size.MaxSegments / 2)
        {
            _ = _journal.Rewrite([.. _order.Select(Entry)]);
        }
    }

    private void Remember(ulong number)
    {
        if (!_known.Add(number))
        {
            return;
        }

        _order.Enqueue(number);
        if (_order.Count > Kept)
        {
            _known.Remove(_order.Dequeue());
        }
    }

    private static JournalEntry Entry(ulong number)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return new(Kind, bytes);
    }
}
