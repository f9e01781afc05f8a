using System.Collections.Immutable;
using Experimance.Actors.Notifications.Outbox;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>What of messages and of the telling lies on the disk.</summary>
internal sealed class PureMail
{
    private readonly List<OutboxRecord> _records = [];

    public IReadOnlyList<OutboxRecord> Records => _records;

    public void Add(ImmutableArray<OutboxRecord> records) => _records.AddRange(records);

    /// <summary>In as few records as it can be.</summary>
    public void Compact(ImmutableArray<OutboxRecord> snapshot)
    {
        _records.Clear();
        _records.AddRange(snapshot);
    }
}
