using System.Collections.Immutable;
using Experimance.Actors.Foundation.Journal;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Memory;

/// <summary>
/// Incidents in an <see cref="AppendJournal"/>: each change is the whole incident, the newest version counts. For one caller
/// at a time, on the blocking dispatcher.
/// </summary>
internal sealed class IncidentJournal : IDisposable
{
    private const byte IncidentKind = 1;
    private const byte NumbersKind = 2;
    private readonly AppendJournal _journal;
    private readonly JournalOptions _options;

    /// <summary>What a newer program wrote and this one does not know: it is carried over as it is.</summary>
    private readonly List<JournalEntry> _foreign = [];
    private int _usedAfterCompaction;

    private IncidentJournal(AppendJournal journal, JournalOptions options)
    {
        _journal = journal;
        _options = options;
    }

    public long LastSequence => _journal.LastSequence;

    public int UsedSegments => _journal.UsedSegments;

    /// <summary>See <see cref="AppendJournal.Trouble"/>.</summary>
    public string? Trouble => _journal.Trouble;

    /// <summary>Half of it is in use, or no more space can be prepared, and it has grown since it was compacted last.</summary>
    public bool IsLong =>
        UsedSegments > Math.Max(1, _usedAfterCompaction)
        && (UsedSegments >= _options.MaxSegments / 2 || Trouble is not null);

    /// <returns>The journal, null when it cannot be opened; what it holds, in order; and what to say about it.</returns>
    public static (
        IncidentJournal? Journal,
        ImmutableArray<(long Sequence, Incident Incident)> Incidents,
        IncidentNumbers Numbers,
        ImmutableArray<string> Troubles
    ) Open(string folder, JournalOptions options, TimeProvider clock)
    {
        var opening = AppendJournal.Open(folder, options, clock);
        if (opening.Journal is null)
        {
            return (null, [], IncidentNumbers.None, opening.Troubles);
        }

        var journal = new IncidentJournal(opening.Journal, options);
        var troubles = opening.Troubles.ToBuilder();
        var incidents = ImmutableArray.CreateBuilder<(long, Incident)>();
        var numbers = IncidentNumbers.None;
        var why = "";
        foreach (var record in opening.Records)
        {
            if (record.Kind == IncidentKind && IncidentJson.TryRead(record.Payload.Span, out var incident, out why))
            {
                incidents.Add((record.Sequence, incident));
                numbers = numbers.With(incident.Id);
            }
            else if (record.Kind == NumbersKind && IncidentNumbers.Read(record.Payload.Span) is { } read)
            {
                numbers = numbers.With(read);
            }
            else
            {
                journal._foreign.Add(new(record.Kind, record.Payload));
            }
        }

        if (journal._foreign.Count > 0)
        {
            troubles.Add(
                $"{journal._foreign.Count} records of the journal in {folder} are none that this program knows ({why}); they are kept as they are."
            );
        }

        return (journal, incidents.ToImmutable(), numbers, troubles.ToImmutable());
    }

    /// <summary>Appends all with one flush; see <see cref="AppendJournal.Append"/>.</summary>
    public AppendResult Append(IEnumerable<Incident> incidents) => _journal.Append([.. incidents.Select(Entry)]);

    /// <summary>
    /// Keeps only <paramref name="needed"/>, and of <paramref name="wished"/> (the most wanted first) what fits into half of the journal; on a
    /// full disk only the needed ones.
    /// </summary>
    /// <returns>Null when it is done, else why not, and all is as before.</returns>
    public string? Compact(IReadOnlyList<Incident> needed, IEnumerable<Incident> wished, IncidentNumbers numbers)
    {
        List<JournalEntry> least = [.. _foreign, new(NumbersKind, numbers.Write()), .. needed.Select(Entry)];
        var room = ((long)_options.SegmentBytes * _options.MaxSegments / 2) - least.Sum(Bytes);
        var more = wished.Select(Entry).TakeWhile(entry => (room -= Bytes(entry)) >= 0).ToList();
        // A full disk has only the prepared segments.
        if (Trouble is not null)
        {
            more.Clear();
        }

        var refusal = _journal.Rewrite([.. least, .. more]);
        if (refusal is not null && more.Count > 0)
        {
            refusal = _journal.Rewrite(least);
        }

        // After a refusal too: it is tried again when there is a segment more, not with each record.
        _usedAfterCompaction = UsedSegments;
        return refusal;
    }

    public void Dispose() => _journal.Dispose();

    private static long Bytes(JournalEntry entry) => RecordFrame.HeaderBytes + entry.Payload.Length;

    private JournalEntry Entry(Incident incident) => new(IncidentKind, Fitting(incident));

    /// <summary>An incident that is larger than a record may be loses the middle of its time line, and says so.</summary>
    private byte[] Fitting(Incident incident)
    {
        var bytes = IncidentJson.Write(incident);
        for (
            var half = incident.Timeline.IsDefault ? 0 : incident.Timeline.Length / 2;
            bytes.Length > _options.MaxPayload && half > 0;
            half /= 2
        )
        {
            bytes = IncidentJson.Write(Shortened(incident, half));
        }

        return bytes;
    }

    private static Incident Shortened(Incident incident, int keep)
    {
        var (first, last) = (keep / 2, keep - (keep / 2));
        var all = incident.Timeline;
        var gap = new TimelineEntry(
            all[first].At,
            "shortened",
            $"{all.Length - keep} entries were left out here, because the incident became too long to keep"
        );
        return incident with { Timeline = [.. all[..first], gap, .. all[^last..]] };
    }
}
