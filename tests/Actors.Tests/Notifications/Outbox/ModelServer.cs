using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>All servers as they are known to behave, in virtual time: what each phone shows, and whether anybody asked too much of them.</summary>
internal sealed class ModelServer
{
    /// <summary>ntfy's own numbers, per server.</summary>
    private const int Burst = 60;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, double> _tokens = [];
    private readonly Dictionary<string, TimeSpan> _seen = [];
    private readonly Dictionary<string, List<TimeSpan>> _day = [];

    /// <summary>How the way to an address is.</summary>
    public Func<Recipient, Way> Way { get; set; } = _ => Outbox.Way.Open;

    public int Daily { get; set; } = 200;

    /// <summary>Phones: by address and thread, the newest that was shown.</summary>
    public Dictionary<(string Address, string Thread), Envelope> Shown { get; } = [];

    /// <summary>In order, each that got to a phone.</summary>
    public List<(TimeSpan At, Envelope Envelope)> Arrived { get; } = [];

    /// <summary>Times at which somebody asked more than the server gives.</summary>
    public int Exceeded { get; private set; }

    /// <summary>What becomes of it, and after how long the channel says so.</summary>
    public (Delivery Delivery, TimeSpan After) Take(Envelope envelope, TimeSpan now)
    {
        var way = Way(envelope.Message.Telling.To);
        if (way == Outbox.Way.Refused)
        {
            return (new(DeliveryOutcome.TryAgain, "nobody there"), TimeSpan.FromMilliseconds(5));
        }

        if (way == Outbox.Way.BlackHole)
        {
            return (new(DeliveryOutcome.TryAgain, "no answer within 10 s"), TimeSpan.FromSeconds(10));
        }

        if (envelope.To.Channel == "ntfy" && !IsGiven(ChannelLimits.ServerOf(envelope.To), now, way))
        {
            Exceeded++;
            return (new(DeliveryOutcome.Limited, "too many"), TimeSpan.FromMilliseconds(50));
        }

        Arrived.Add((now, envelope));
        var telling = envelope.Message.Telling;
        Shown[(telling.To.Address, telling.Thread)] = envelope;
        return way == Outbox.Way.AnswerLost
            ? (new(DeliveryOutcome.TryAgain, "no answer within 10 s"), TimeSpan.FromSeconds(10))
            : (Delivery.Accepted, TimeSpan.FromMilliseconds(120));
    }

    private bool IsGiven(string server, TimeSpan now, Way way)
    {
        var tokens = Math.Min(
            Burst,
            _tokens.GetValueOrDefault(server, Burst) + ((now - _seen.GetValueOrDefault(server)) / Every)
        );
        _seen[server] = now;
        _tokens[server] = tokens < 1 ? tokens : tokens - 1;
        var day = _day.TryGetValue(server, out var known) ? known : _day[server] = [];
        day.RemoveAll(one => now - one >= TimeSpan.FromDays(1));
        if (way == Outbox.Way.Open)
        {
            // Of those that are never answered the outbox counts no more than half a day's number: see Allowance.
            day.Add(now);
        }

        return tokens >= 1 && day.Count <= Daily;
    }
}

internal enum Way
{
    Open,
    Refused,
    BlackHole,

    /// <summary>It arrives, and the answer does not come back.</summary>
    AnswerLost,
}
