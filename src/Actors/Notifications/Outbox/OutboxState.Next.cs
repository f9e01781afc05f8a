using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What goes out.</summary>
internal sealed partial record OutboxState
{
    /// <summary>After so many failed tries another message of the address has its turn: one that is never taken stops no other.</summary>
    private const int TriesInTurn = 4;

    /// <summary>So many of one address at most are begun with unknown fate.</summary>
    private const int MostBegun = 2;

    private const string UsedUp =
        "The day's number of messages to this server is used up; more go out when a day has passed. Critical ones have a reserve.";

    /// <summary>What is to be handed over now: at most one for each address, the loud critical ones first, then by age.</summary>
    public OutboxOutcome Next(Moment now)
    {
        var (state, records, facts) = Swept(now);
        var hand = ImmutableArray.CreateBuilder<Envelope>();
        foreach (var key in state.Ready(now))
        {
            state = state.Begin(key, now, records, hand, facts);
        }

        return Stamped(
            new(state, records.ToImmutable(), hand.ToImmutable(), facts.ToImmutable()) { LookIn = state.Look(now) },
            now
        );
    }

    /// <summary>Whose turn it is, the most urgent first.</summary>
    private List<string> Ready(Moment now) =>
        [
            .. Lines
                .Where(one => one.Value is { Flight: null, Waiting: > 0 } line && line.NotBefore <= now.Mono)
                .SelectMany(one => Candidates(one.Value, now.Mono).Take(1).Select(best => (one.Key, Best: best)))
                .OrderByDescending(one => one.Best.IsUrgent)
                .ThenBy(one => one.Best.Since)
                .ThenBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => one.Key),
        ];

    /// <summary>Those that wait for no minute of their own, in the order in which they would be tried; the digest has no item.</summary>
    private static IEnumerable<(Waiting? Item, bool IsUrgent, TimeSpan Since)> Candidates(Line line, TimeSpan now)
    {
        var all = line
            .Items.Values.Where(item => line.HeldUntil(item) is not { } until || until <= now)
            .Select(item =>
                ((Waiting?)item, item.IsUrgent, item.Since, item.IsBegun, item.Tries, item.Telling.Thread)
            )
            .Concat(
                line.Pile is { } pile
                    ? [(null, pile.IsUrgent, pile.Happened, pile.IsBegun, pile.Tries, pile.Thread)]
                    : []
            )
            .ToList();
        var onlyBegun = all.Count(one => one.IsBegun) >= MostBegun;
        return all.Where(one => one.IsBegun || !onlyBegun)
            .OrderBy(one => one.Tries / TriesInTurn)
            .ThenByDescending(one => one.IsBegun)
            .ThenByDescending(one => one.IsUrgent)
            .ThenBy(one => one.Item3)
            .ThenBy(one => one.Thread, StringComparer.Ordinal)
            .Select(one => (one.Item1, one.IsUrgent, one.Item3));
    }

    private OutboxState Begin(
        string key,
        Moment now,
        ImmutableArray<OutboxRecord>.Builder records,
        ImmutableArray<Envelope>.Builder hand,
        ImmutableArray<object>.Builder facts
    )
    {
        var line = Lines[key];
        if (Policy.People?.Find(line.To) is not { } destination)
        {
            return this;
        }

        var server = ChannelLimits.ServerOf(destination);
        var isUsedUp = false;
        foreach (var (item, isUrgent, _) in Candidates(line, now.Mono))
        {
            if (When(server, isUrgent, now, out var isQuota) <= now.Mono)
            {
                return Begin(line, item, destination, server, now, records, hand);
            }

            isUsedUp |= isQuota;
        }

        return isUsedUp ? Fails(line, line.FailingSince ?? now.Mono, UsedUp, now, facts) : this;
    }

    private TimeSpan When(string server, bool isUrgent, Moment now, out bool isQuota) =>
        Allowances
            .GetValueOrDefault(server, Allowance.None)
            .When(isUrgent, now.Mono, ChannelLimits.Of(ChannelLimits.ChannelOf(server), Policy.Settings), out isQuota);

    private OutboxState Begin(
        Line line,
        Waiting? item,
        Destination destination,
        string server,
        Moment now,
        ImmutableArray<OutboxRecord>.Builder records,
        ImmutableArray<Envelope>.Builder hand
    )
    {
        var isRepeat = item?.IsBegun ?? line.Pile!.IsBegun;
        var message = item?.ToSend ?? Policy.Words.Of(line.Pile!.Told(line.To, now));
        var telling = message.Telling;
        var isLate = item is not null && now.Mono - item.Happened > Policy.Settings.LateAfter;
        var late = isLate ? Policy.Words.Late(line.To.Language, now.WallAt(item!.Happened), now.Wall) : "";
        hand.Add(new(message, destination, late, isRepeat));
        var record = new OutboxRecord.Begun(
            now.Wall,
            line.To.Channel,
            line.To.Address,
            telling.Thread,
            telling.Number,
            server
        );
        records.Add(record);
        var next = Apply(record, now.Mono);
        return next.With(
            next.Lines[KeyOf(line.To)] with
            {
                Flight = new(telling.Id, telling.Thread, telling.Number, now.Mono, server),
            }
        );
    }

    /// <summary>In how long something is to be done, were nothing heard until then.</summary>
    private TimeSpan? Look(Moment now)
    {
        var moments = Lines
            .Values.SelectMany(line => Moments(line, now))
            .Where(moment => moment > now.Mono)
            .Select(moment => (TimeSpan?)moment);
        return moments.Min() - now.Mono;
    }

    private IEnumerable<TimeSpan> Moments(Line line, Moment now)
    {
        if (line.Flight is { } flight)
        {
            yield return flight.Begun + Waits.NoAnswer;
        }
        else if (line.Waiting > 0 && Policy.People?.Find(line.To) is { } destination)
        {
            var server = ChannelLimits.ServerOf(destination);
            foreach (var (_, isUrgent, _) in Candidates(line, now.Mono))
            {
                yield return Later(When(server, isUrgent, now, out _), line.NotBefore);
            }

            foreach (var item in line.Items.Values)
            {
                // Null is no moment: it waits for nothing.
                yield return line.HeldUntil(item) ?? now.Mono;
            }
        }

        if (line is { UnknownSince: { } unknown, Waiting: > 0 })
        {
            yield return unknown + Waits.UnknownAddress;
        }

        if (line is { FailingSince: { } failing, Items.Count: > 0 })
        {
            yield return failing + Policy.Settings.CollapseAfter + TimeSpan.FromTicks(1);
        }

        foreach (var item in line.Items.Values)
        {
            if (Staleness.Of(item.Telling) is { } most && !line.IsFlying(item))
            {
                yield return item.Happened + most;
            }
        }
    }
}
