using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation.Journal;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>
/// The outbox's records in an <see cref="AppendJournal"/>. What belongs together is one record, or several of which none
/// counts before the last is there: so a torn batch is no half one. For one caller at a time, on the blocking dispatcher.
/// </summary>
internal sealed class OutboxJournal : IDisposable
{
    private readonly AppendJournal _journal;
    private readonly JournalOptions _options;

    /// <summary>What a newer program wrote and this one does not know: it is carried over as it is.</summary>
    private readonly List<JournalEntry> _foreign = [];
    private int _usedAfterCompaction;

    private OutboxJournal(AppendJournal journal, JournalOptions options)
    {
        _journal = journal;
        _options = options;
    }

    /// <summary>A batch was cut off at the end, as far as it got it is left out; to be compacted, so that it never counts.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>See <see cref="AppendJournal.Trouble"/>.</summary>
    public string? Trouble => _journal.Trouble;

    /// <summary>Half of it is in use, or no more space can be prepared, and it has grown since it was compacted last.</summary>
    public bool IsLong =>
        _journal.UsedSegments > Math.Max(1, _usedAfterCompaction)
        && (_journal.UsedSegments >= _options.MaxSegments / 2 || Trouble is not null);

    /// <returns>The journal, null when it cannot be opened; what it holds, in order; and what to say about it.</returns>
    public static (OutboxJournal? Journal, ImmutableArray<OutboxRecord> Records, ImmutableArray<string> Troubles) Open(
        string folder,
        JournalOptions options,
        TimeProvider clock
    )
    {
        var opening = AppendJournal.Open(folder, options, clock);
        if (opening.Journal is null)
        {
            return (null, [], opening.Troubles);
        }

        var journal = new OutboxJournal(opening.Journal, options);
        var (records, unread) = journal.Read(opening.Records);
        return (journal, records, unread == 0 ? opening.Troubles : opening.Troubles.Add(Unread(folder, unread)));
    }

    /// <summary>All with one flush.</summary>
    /// <returns>Null: they are on the disk. Else why not; what went before the first refused one may be there.</returns>
    public string? Append(IEnumerable<OutboxRecord> records)
    {
        List<JournalEntry> entries = [.. records.SelectMany(Entries)];
        return entries.Count == 0 ? null : _journal.Append(entries).Refusal;
    }

    /// <summary>Replaces all by <paramref name="live"/>: whole or not at all.</summary>
    /// <returns>Null when it is done, else why not, and all is as before.</returns>
    public string? Compact(IEnumerable<OutboxRecord> live)
    {
        var refusal = _journal.Rewrite([.. _foreign, .. live.SelectMany(Entries)]);
        // After a refusal too: it is tried again when there is a segment more, not with each record.
        _usedAfterCompaction = _journal.UsedSegments;
        IsTorn &= refusal is not null;
        return refusal;
    }

    public void Dispose() => _journal.Dispose();

    private (ImmutableArray<OutboxRecord> Records, int Unread) Read(ImmutableArray<JournalRecord> found)
    {
        var records = ImmutableArray.CreateBuilder<OutboxRecord>();
        var parts = new List<OutboxRecord.Kept>();
        var unread = 0;
        foreach (var one in found)
        {
            var record = OutboxJson.Read(one.Kind, one.Payload);
            if (record is null)
            {
                unread++;
                _foreign.Add(new(one.Kind, one.Payload));
                continue;
            }

            if (record is not OutboxRecord.Kept { Parts: > 1 } part)
            {
                records.Add(record);
                continue;
            }

            if (part.Part != parts.Count + 1)
            {
                // The batch before was torn: nobody was told that it was kept.
                IsTorn = true;
                parts.Clear();
            }

            if (part.Part == parts.Count + 1)
            {
                parts.Add(part);
            }

            if (part.Part == part.Parts && parts.Count == part.Parts)
            {
                records.AddRange(parts);
                parts.Clear();
            }
        }

        IsTorn |= parts.Count > 0;
        return (records.ToImmutable(), unread);
    }

    private List<JournalEntry> Entries(OutboxRecord record)
    {
        var whole = OutboxJson.Write(record);
        if (whole.Payload.Length <= _options.MaxPayload || record is not OutboxRecord.Kept kept)
        {
            return [whole];
        }

        var pieces = Halves(kept).ToList();
        return [.. pieces.Select((piece, i) => OutboxJson.Write(piece with { Part = i + 1, Parts = pieces.Count }))];
    }

    private IEnumerable<OutboxRecord.Kept> Halves(OutboxRecord.Kept kept)
    {
        // Part and parts take a few bytes more than those of one piece.
        if (OutboxJson.Write(kept).Payload.Length <= _options.MaxPayload - 64 || Count(kept) < 2)
        {
            return [kept];
        }

        var pieces = Split(kept);
        return Halves(pieces.First).Concat(Halves(pieces.Second));
    }

    private static int Count(OutboxRecord.Kept kept) =>
        kept.Messages.Length + kept.Drops.Length + kept.Entries.Length + kept.Folds.Sum(fold => fold.Items.Length + 1);

    private static (OutboxRecord.Kept First, OutboxRecord.Kept Second) Split(OutboxRecord.Kept kept)
    {
        var nothing = new OutboxRecord.Kept(kept.At);
        if (kept.Messages.Length > 1)
        {
            var half = kept.Messages.Length / 2;
            return (nothing with { Messages = kept.Messages[..half] }, kept with { Messages = kept.Messages[half..] });
        }

        if (kept.Messages.Length == 1)
        {
            return (nothing with { Messages = kept.Messages }, kept with { Messages = [] });
        }

        if (kept.Folds.Length > 1)
        {
            var half = kept.Folds.Length / 2;
            return (nothing with { Folds = kept.Folds[..half] }, kept with { Folds = kept.Folds[half..] });
        }

        if (kept.Folds is [{ Items.Length: > 1 } fold])
        {
            var half = fold.Items.Length / 2;
            return (
                nothing with
                {
                    Folds = [fold with { Items = fold.Items[..half] }],
                },
                kept with
                {
                    Folds = [fold with { Items = fold.Items[half..], Lifted = [] }],
                }
            );
        }

        if (kept.Folds.Length == 1 && Count(kept) > 2)
        {
            return (nothing with { Folds = kept.Folds }, kept with { Folds = [] });
        }

        var (drops, entries) = (kept.Drops.Length / 2, (kept.Entries.Length + 1) / 2);
        return (
            nothing with
            {
                Folds = kept.Folds,
                Drops = kept.Drops[..drops],
                Entries = kept.Entries[..entries],
            },
            nothing with
            {
                Drops = kept.Drops[drops..],
                Entries = kept.Entries[entries..],
            }
        );
    }

    private static string Unread(string folder, int count) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{count} records of the outbox in {folder} are of no form that this program knows (a newer one's?); they are carried over as they are, all others were read."
        );
}
