using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>How it went.</summary>
internal sealed partial record OutboxState
{
    /// <summary>Numbers of one thread that one message names as stood for, the newest.</summary>
    private const int MostNumbers = 100;

    /// <summary>Incidents of a refused digest that are told to be refused, the worst and newest.</summary>
    private const int MostRefused = 20;

    /// <summary>A channel's answer. One that nobody waits for changes nothing, unless it says that what waits again has got through.</summary>
    /// <param name="id">The telling's (<see cref="Messages.Telling.Id"/>) of what was handed over.</param>
    public OutboxOutcome Done(string id, Delivery delivery, Moment now)
    {
        var records = ImmutableArray.CreateBuilder<OutboxRecord>();
        var facts = ImmutableArray.CreateBuilder<object>();
        var next = Lines.Values.FirstOrDefault(line => line.Flight?.Id == id) is { Flight: { } flight } found
            ? Landed(found, flight, delivery, now, records, facts)
            : Late(id, delivery, now, records, facts);
        return Stamped(new(next, records.ToImmutable(), [], facts.ToImmutable()), now);
    }

    private OutboxState Landed(
        Line line,
        Flight flight,
        Delivery delivery,
        Moment now,
        ImmutableArray<OutboxRecord>.Builder records,
        ImmutableArray<object>.Builder facts
    )
    {
        var landed = line with { Flight = null };
        return delivery switch
        {
            { Outcome: DeliveryOutcome.Accepted } => Accepted(landed, flight, now, records, facts),
            { Outcome: DeliveryOutcome.Refused, SettingIsWrong: true } => SettingIsWrong(
                landed,
                flight,
                delivery,
                now,
                facts
            ),
            { Outcome: DeliveryOutcome.Refused } => Refused(landed, flight, delivery, now, records, facts),
            _ => Failed(landed, flight, delivery, now, records, facts),
        };
    }

    private OutboxState Accepted(
        Line line,
        Flight flight,
        Moment now,
        ImmutableArray<OutboxRecord>.Builder records,
        ImmutableArray<object>.Builder facts
    )
    {
        facts.Add(new OutboxMessages.Accepted(line.To, Numbers(line, flight.Thread, flight.Number), now.Wall));
        if (line.FailingSince is not null)
        {
            facts.Add(new OutboxMessages.AddressIs(line.To, null, ""));
        }

        var well = line with
        {
            FailingSince = null,
            Failures = 0,
            Why = "",
            NotBefore = TimeSpan.MinValue,
            LastAccepted = now.Wall,
            IsSettingWrong = false,
        };
        return With(well).End(well, flight, EndMark.Accepted, default, now, records);
    }

    private OutboxState Refused(
        Line line,
        Flight flight,
        Delivery delivery,
        Moment now,
        ImmutableArray<OutboxRecord>.Builder records,
        ImmutableArray<object>.Builder facts
    )
    {
        foreach (var (thread, number) in Lost(line, flight))
        {
            facts.Add(new OutboxMessages.Refused(line.To, thread, number, delivery.Why, false));
        }

        var answered = line with { Failures = 0, NotBefore = TimeSpan.MinValue };
        return With(answered).End(answered, flight, EndMark.Refused, default, now, records);
    }

    /// <summary>It is not the message's fault: it waits until the setting is mended, and is tried now and then.</summary>
    private OutboxState SettingIsWrong(
        Line line,
        Flight flight,
        Delivery delivery,
        Moment now,
        ImmutableArray<object>.Builder facts
    )
    {
        if (!line.IsSettingWrong)
        {
            facts.Add(new OutboxMessages.Refused(line.To, flight.Thread, flight.Number, delivery.Why, true));
        }

        var tried = line.TriedInVain(flight, now) with
        {
            IsSettingWrong = true,
            NotBefore = now.Mono + Waits.WrongSetting,
        };
        return Fails(tried, line.FailingSince ?? flight.Begun, delivery.Why, now, facts);
    }

    private OutboxState Failed(
        Line line,
        Flight flight,
        Delivery delivery,
        Moment now,
        ImmutableArray<OutboxRecord>.Builder records,
        ImmutableArray<object>.Builder facts
    )
    {
        var failures = line.Failures + 1;
        var again = Later(flight.Begun + Waits.After(failures, line.To.Address, Policy.Seed), now.Mono + Waits.Least);
        var asked =
            delivery.RetryAfter is { } wish && wish > TimeSpan.Zero ? Earlier(wish, Waits.MostAsked) : TimeSpan.Zero;
        var tried = line.TriedInVain(flight, now) with
        {
            Failures = failures,
            NotBefore = Later(again, now.Mono + asked),
        };
        var next = Fails(tried, line.FailingSince ?? flight.Begun, delivery.Why, now, facts);
        return delivery.Outcome == DeliveryOutcome.Limited
            ? next.End(tried, flight, EndMark.Limited, Later(tried.NotBefore - now.Mono, asked), now, records)
            : next;
    }

    /// <summary>The address gets nothing through; said on each change.</summary>
    private OutboxState Fails(Line line, TimeSpan since, string why, Moment now, ImmutableArray<object>.Builder facts)
    {
        if (line.FailingSince is null || line.Why != why)
        {
            facts.Add(
                new OutboxMessages.AddressIs(line.To, now.Mono - since, why) { SettingIsWrong = line.IsSettingWrong }
            );
        }

        return With(line with { FailingSince = since, Why = why });
    }

    private OutboxState End(
        Line line,
        Flight flight,
        EndMark mark,
        TimeSpan notBefore,
        Moment now,
        ImmutableArray<OutboxRecord>.Builder records
    )
    {
        var record = new OutboxRecord.Ended(
            now.Wall,
            line.To.Channel,
            line.To.Address,
            flight.Thread,
            flight.Number,
            flight.Server,
            mark,
            notBefore.TotalSeconds
        );
        records.Add(record);
        return Apply(record, now.Mono);
    }

    /// <summary>After all: the answer came when it was given up, or when the outbox had begun anew.</summary>
    private OutboxState Late(
        string id,
        Delivery delivery,
        Moment now,
        ImmutableArray<OutboxRecord>.Builder records,
        ImmutableArray<object>.Builder facts
    )
    {
        if (delivery.Outcome != DeliveryOutcome.Accepted)
        {
            return this;
        }

        foreach (var line in Lines.Values)
        {
            var thread =
                line.Items.Values.FirstOrDefault(item => item.Telling.Id == id)?.Telling.Thread
                ?? (line.Pile is { } pile && pile.Told(line.To, now).Telling.Id == id ? pile.Thread : null);
            if (thread is not null)
            {
                var number = line.Items.GetValueOrDefault(thread)?.Number ?? line.Pile!.Number;
                var server = Policy.People?.Find(line.To) is { } known
                    ? ChannelLimits.ServerOf(known)
                    : $"{line.To.Channel}/";
                return Accepted(line, new(id, thread, number, now.Mono, server), now, records, facts);
            }
        }

        return this;
    }

    private static ImmutableArray<(string Thread, int Number)> Numbers(Line line, string thread, int number)
    {
        if (line.Pile is { } pile && pile.Thread == thread)
        {
            return [.. pile.Numbers.Select(one => (one.Key, one.Value))];
        }

        var first = line.Items.GetValueOrDefault(thread) switch
        {
            { } item when item.Number == number => item.Lowest,
            { Ahead: { } ahead } => ahead.First,
            _ => number,
        };
        return
        [
            .. Enumerable
                .Range(Math.Max(first, number - MostNumbers + 1), Math.Min(number - first + 1, MostNumbers))
                .Select(one => (thread, one)),
        ];
    }

    private static IEnumerable<(string Thread, int Number)> Lost(Line line, Flight flight) =>
        line.Pile is { } pile && pile.Thread == flight.Thread
            ? pile
                .Open.Values.OrderByDescending(one => one.Severity)
                .ThenByDescending(one => one.Since)
                .Where(one => pile.Numbers.ContainsKey(one.Id))
                .Take(MostRefused)
                .Select(one => (one.Id, pile.Numbers[one.Id]))
            : [(flight.Thread, flight.Number)];

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
