using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What records make of the outbox, live and after a start alike.</summary>
internal sealed partial record OutboxState
{
    /// <summary>
    /// Goes on where another process ended. Ages come from the wall clock: what lies in the future (the clock was set back) is
    /// taken for just now, so no wait is below zero and nothing counts for longer than its window.
    /// </summary>
    /// <param name="records">In the order in which they were kept.</param>
    /// <param name="accepted">Gets what the records say was accepted: the dispatcher may have ended before it heard so.</param>
    public static OutboxState Restore(
        OutboxPolicy policy,
        IEnumerable<OutboxRecord> records,
        Moment now,
        ICollection<OutboxMessages.Accepted>? accepted = null
    )
    {
        var state = Begin(policy);
        state = state with { Origin = state.OriginAt(now) };
        foreach (var (record, age, ofBucket) in RecordAges.Of([.. records], now, state.Origin))
        {
            if (
                record is OutboxRecord.Ended { Mark: EndMark.Accepted } ended
                && state.Lines.GetValueOrDefault(KeyOf(ended.Channel, ended.Address)) is { } line
            )
            {
                accepted?.Add(new(line.To, Numbers(line, ended.Thread, ended.Number), ended.At));
            }

            state = state.Apply(record, now.Mono - age, now.Mono - ofBucket);
        }

        return state with
        {
            Lines = state.Lines.ToImmutableSortedDictionary(
                one => one.Key,
                one => one.Value with { Pile = one.Value.Pile?.Unseal(now.Mono, now.Wall) },
                StringComparer.Ordinal
            ),
        };
    }

    /// <summary>Records that make this outbox again, as few as can be: for a compacted journal.</summary>
    public ImmutableArray<OutboxRecord> Snapshot(Moment now)
    {
        var records = ImmutableArray.CreateBuilder<OutboxRecord>();
        records.Add(new OutboxRecord.Kept(now.Wall) { Entries = Entries });
        foreach (var (server, used) in Allowances)
        {
            records.Add(used.Written(server, now));
        }

        foreach (var line in Lines.Values)
        {
            foreach (var item in line.Items.Values)
            {
                records.Add(
                    new OutboxRecord.Waits(
                        now.Wall,
                        item.Message,
                        item.First,
                        item.IsBegun || line.IsFlying(item),
                        (now.Mono - item.Happened).TotalSeconds,
                        (now.Mono - item.Since).TotalSeconds
                    )
                    {
                        AheadFirst = item.Ahead?.First ?? 0,
                        AheadNumber = item.Ahead?.Number ?? 0,
                        AheadLoud = item.Ahead?.Loud ?? false,
                    }
                );
            }

            if (line.Pile is { } pile)
            {
                records.AddRange(
                    PileParts.Of(pile, now.Mono).Select(part => new OutboxRecord.Piled(now.Wall, line.To, part))
                );
                if (pile.More is { IsEmpty: false } more)
                {
                    records.Add(new OutboxRecord.Kept(now.Wall) { Folds = [new(line.To, pile.Thread, [.. more], [])] });
                }
            }
        }

        return Stamped(new(this, records.ToImmutable(), [], []), now).Records;
    }

    /// <param name="mono">When the record was made, on this process's clock; below zero for another process's.</param>
    /// <param name="bucket">The same for the servers' buckets: <see cref="RecordAges"/>; null: the same.</param>
    private OutboxState Apply(OutboxRecord record, TimeSpan mono, TimeSpan? bucket = null) =>
        record switch
        {
            OutboxRecord.Kept kept => Apply(kept, mono),
            OutboxRecord.Begun begun => Apply(begun, mono, bucket ?? mono),
            OutboxRecord.Ended ended => Apply(ended, mono, bucket ?? mono),
            OutboxRecord.Used used => this with
            {
                Allowances = Allowances.SetItem(used.Server, Allowance.Read(used, mono, bucket ?? mono)),
            },
            OutboxRecord.Waits waits => Apply(waits, mono),
            OutboxRecord.Piled piled => Apply(piled, mono),
            _ => this,
        };

    private OutboxState Apply(OutboxRecord.Kept kept, TimeSpan mono)
    {
        var next = kept.Messages.Aggregate(this, (state, message) => state.Insert(message, mono, kept.At));
        next = kept.Folds.Aggregate(next, (state, fold) => state.Apply(fold, mono, kept.At));
        next = kept.Drops.Aggregate(next, (state, drop) => state.Apply(drop));
        return next with
        {
            Book = kept.Entries.Aggregate(
                next.Book,
                (book, entry) => entry.Value is { } value ? book.SetItem(entry.Key, [.. value]) : book.Remove(entry.Key)
            ),
        };
    }

    private OutboxState Apply(OutboxRecord.Fold fold, TimeSpan mono, DateTimeOffset at)
    {
        var line = Lines.GetValueOrDefault(KeyOf(fold.To)) ?? Line.Begin(fold.To);
        var pile = line.Pile ?? Pile.Begin(fold.Thread, mono);
        if (!fold.Lifted.IsEmpty)
        {
            // Nothing is lifted out of a digest on its way: it had come back when this was decided.
            pile = fold.Lifted.Aggregate(pile.Unseal(mono, at), (one, id) => one.Lift(id));
        }

        pile = pile.Add(fold.Items, mono, at);
        return With(
            line with
            {
                Items = fold.Items.Aggregate(line.Items, (items, item) => Without(items, item.Thread, item.Number)),
                Pile = pile is { IsEmpty: true, More: null } ? null : pile,
                LastDigest = pile.Thread,
            }
        ) with
        {
            Collapsed = Collapsed + fold.Items.Length,
        };
    }

    /// <summary>A newer number of the thread stays.</summary>
    private static ImmutableSortedDictionary<string, Waiting> Without(
        ImmutableSortedDictionary<string, Waiting> items,
        string thread,
        int number
    ) => items.TryGetValue(thread, out var item) && item.Number <= number ? items.Remove(thread) : items;

    private OutboxState Apply(OutboxRecord.Drop drop) =>
        Lines.GetValueOrDefault(KeyOf(drop.Channel, drop.Address)) is { } line
            ? With(
                line with
                {
                    Items = Without(line.Items, drop.Thread, drop.Number),
                    Pile = line.Pile?.Thread == drop.Thread ? null : line.Pile,
                }
            ) with
            {
                Dropped = Dropped + 1,
            }
            : this;

    private OutboxState Apply(OutboxRecord.Begun begun, TimeSpan mono, TimeSpan bucket)
    {
        var limits = ChannelLimits.Of(begun.Channel, Policy.Settings);
        var next = this with
        {
            Allowances = Allowances.SetItem(
                begun.Server,
                Allowances.GetValueOrDefault(begun.Server, Allowance.None).Begin(mono, bucket, limits)
            ),
        };
        if (Lines.GetValueOrDefault(KeyOf(begun.Channel, begun.Address)) is not { } line)
        {
            return next;
        }

        if (line.Pile is { } pile && pile.Thread == begun.Thread)
        {
            return next.With(line with { Pile = (pile.Unseal(mono, begun.At) with { Number = begun.Number }).Seal() });
        }

        return line.Items.GetValueOrDefault(begun.Thread) is { } item && item.Number == begun.Number
            ? next.With(line.Begun(item, mono))
            : next;
    }

    private OutboxState Apply(OutboxRecord.Ended ended, TimeSpan mono, TimeSpan bucket)
    {
        var used = Allowances.GetValueOrDefault(ended.Server, Allowance.None).End(mono, ended.Mark);
        if (ended.Mark == EndMark.Limited && ended.Channel == "ntfy")
        {
            used = used.Wait(
                bucket,
                mono + TimeSpan.FromSeconds(ended.NotBefore),
                ChannelLimits.Of(ended.Channel, Policy.Settings)
            );
        }

        var next = this with { Allowances = Allowances.SetItem(ended.Server, used) };
        return ended.Mark != EndMark.Limited && Lines.GetValueOrDefault(KeyOf(ended.Channel, ended.Address)) is { } line
            ? next.With(line.Ended(ended.Thread, ended.Number, mono, ended.At, DigestThread(ended.At, ended.Thread)))
            : next;
    }

    private OutboxState Apply(OutboxRecord.Waits waits, TimeSpan mono)
    {
        var telling = waits.Message.Telling;
        var line = Lines.GetValueOrDefault(KeyOf(telling.To)) ?? Line.Begin(telling.To);
        var item = new Waiting(
            waits.Message,
            waits.First,
            mono - TimeSpan.FromSeconds(waits.Age),
            mono - TimeSpan.FromSeconds(waits.Waited),
            waits.IsBegun
        )
        {
            Ahead = waits.AheadNumber > 0 ? (waits.AheadFirst, waits.AheadNumber, waits.AheadLoud) : null,
        };
        return With(line with { Items = line.Items.SetItem(telling.Thread, item) });
    }

    private OutboxState Apply(OutboxRecord.Piled piled, TimeSpan mono)
    {
        var line = Lines.GetValueOrDefault(KeyOf(piled.To)) ?? Line.Begin(piled.To);
        var before = line.Pile?.Thread == piled.Parts.Thread ? line.Pile : null;
        var pile = piled.Parts.AddTo(before, mono);
        return With(line with { Pile = pile with { More = pile.IsBegun ? [] : null }, LastDigest = pile.Thread });
    }
}
