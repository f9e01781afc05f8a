using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What goes out.</summary>
internal sealed partial record OutboxState
{
    private const string UsedUp =
        "The day's number of messages to this server is used up; more go out when a day has passed. Critical ones have a reserve.";

    /// <summary>What is to be handed over now: at most one for each address, the loud critical ones first, then by age.</summary>
    public OutboxOutcome Next(Moment now)
    {
        var (state, records, facts) = Swept(now);
        var hand = ImmutableArray.CreateBuilder<Envelope>();
        foreach (var (key, candidates) in state.Ready(now))
        {
            state = state.Begin(key, candidates, now, records, hand, facts);
        }

        return Stamped(
            new(state, records.ToImmutable(), hand.ToImmutable(), facts.ToImmutable()) { LookIn = state.Look(now) },
            now
        );
    }

    /// <summary>Whose turn it is, the most urgent first, each with what would be tried.</summary>
    private List<(string Key, List<Candidate> Candidates)> Ready(Moment now)
    {
        var ready = new List<(string Key, List<Candidate> Candidates)>();
        foreach (var (key, line) in Lines)
        {
            if (line is { Flight: null, Waiting: > 0 } && line.NotBefore <= now.Mono)
            {
                var candidates = Candidate.Of(line, now.Mono);
                candidates.Sort();
                if (candidates.Count > 0)
                {
                    ready.Add((key, candidates));
                }
            }
        }

        return ready.Count < 2
            ? ready
            :
            [
                .. ready
                    .OrderByDescending(one => one.Candidates[0].IsUrgent)
                    .ThenBy(one => one.Candidates[0].Since)
                    .ThenBy(one => one.Key, StringComparer.Ordinal),
            ];
    }

    private OutboxState Begin(
        string key,
        List<Candidate> candidates,
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
        foreach (var candidate in candidates)
        {
            if (When(server, candidate.IsUrgent, now, out var isQuota) <= now.Mono)
            {
                return Begin(line, candidate.Item, destination, server, now, records, hand);
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
        TimeSpan? first = null;
        foreach (var (_, line) in Lines)
        {
            if (line is { Flight: null, Waiting: 0 })
            {
                continue;
            }

            foreach (var moment in Moments(line, now))
            {
                first = moment > now.Mono && !(first <= moment) ? moment : first;
            }
        }

        return first - now.Mono;
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
            var candidates = Candidate.Of(line, now.Mono);
            foreach (var isUrgent in (bool[])[false, true])
            {
                if (candidates.Exists(one => one.IsUrgent == isUrgent))
                {
                    yield return Later(When(server, isUrgent, now, out _), line.NotBefore);
                }
            }

            foreach (var (_, item) in line.Items)
            {
                // What waits for nothing has no moment to come.
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

        foreach (var (_, item) in line.Items)
        {
            if (Staleness.Of(item.Telling) is { } most && !line.IsFlying(item))
            {
                yield return item.Happened + most;
            }
        }
    }
}
