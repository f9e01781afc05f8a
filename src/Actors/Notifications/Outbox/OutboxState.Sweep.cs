using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What time alone brings about.</summary>
internal sealed partial record OutboxState
{
    private static readonly Delivery NoAnswer = new(
        DeliveryOutcome.TryAgain,
        "The channel gave no answer within its time limit; it is tried again."
    );

    private static readonly Delivery Unknown = new(
        DeliveryOutcome.Refused,
        "The settings know this address no more, and what waited for it has waited a day."
    );

    /// <summary>Answers that never came, what is collapsed by now, and what nobody can be told any more.</summary>
    private (
        OutboxState State,
        ImmutableArray<OutboxRecord>.Builder Records,
        ImmutableArray<object>.Builder Facts
    ) Swept(Moment now)
    {
        var records = ImmutableArray.CreateBuilder<OutboxRecord>();
        var facts = ImmutableArray.CreateBuilder<object>();
        var state = Lines
            .Values.Where(line => line.Flight is { } flight && flight.Begun + Waits.NoAnswer <= now.Mono)
            .Aggregate(this, (all, line) => all.Landed(line, line.Flight!, NoAnswer, now, records, facts));
        var (folds, drops) = state.Decide(now, _ => true);
        var lost = state.Lost(now, facts);
        if (folds.Length + drops.Length + lost.Count > 0)
        {
            facts.AddRange(state.Said(drops));
            var record = new OutboxRecord.Kept(now.Wall) { Folds = folds, Drops = [.. drops, .. lost] };
            records.Add(record);
            state = state.Apply(record, now.Mono);
        }

        return (state.Pruned(), records, facts);
    }

    /// <summary>Of addresses that the settings have not known for a day, and of the longest unknown where there are too many.</summary>
    private List<OutboxRecord.Drop> Lost(Moment now, ImmutableArray<object>.Builder facts)
    {
        var unknown = Lines
            .Values.Where(line => line.UnknownSince is not null)
            .OrderBy(line => line.UnknownSince)
            .ToList();
        var tooMany = Math.Max(0, Lines.Count - MostLines);
        var lost = unknown.Where((line, i) => i < tooMany || line.UnknownSince + Waits.UnknownAddress <= now.Mono);
        var drops = new List<OutboxRecord.Drop>();
        foreach (var line in lost.Where(line => line.Flight is null))
        {
            foreach (var item in line.Items.Values)
            {
                facts.Add(new OutboxMessages.Refused(line.To, item.Telling.Thread, item.Number, Unknown.Why, false));
                drops.Add(new(line.To.Channel, line.To.Address, item.Telling.Thread, item.Number));
            }

            if (line.Pile is { } pile)
            {
                foreach (var (thread, number) in Lost(line, new("", pile.Thread, pile.Number, default, "")))
                {
                    facts.Add(new OutboxMessages.Refused(line.To, thread, number, Unknown.Why, false));
                }

                drops.Add(new(line.To.Channel, line.To.Address, pile.Thread, pile.Number));
            }
        }

        return drops;
    }

    /// <summary>An address that is unknown and has nothing waiting is forgotten.</summary>
    private OutboxState Pruned()
    {
        var gone = Lines
            .Where(one => one.Value is { UnknownSince: not null, Waiting: 0, Flight: null })
            .Select(one => one.Key)
            .ToList();
        return gone.Count == 0 ? this : this with { Lines = Lines.RemoveRange(gone) };
    }
}
