using System.Globalization;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Rehearsal.Lives;

namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>The servers of other people, as their documentation says they are.</summary>
internal sealed partial class World
{
    public const string Push = "ntfy";
    public const string Mail = "mail";

    /// <summary>The push server: so many requests at once, then one each so often (docs of ntfy: visitor limits).</summary>
    private const int PushAtOnce = 60;

    private static readonly TimeSpan PushEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(0.3);

    /// <summary>Whoever gets no answer stops waiting after this time.</summary>
    private static readonly TimeSpan SenderWaits = TimeSpan.FromSeconds(10);

    private double _pushes;
    private TimeSpan _pushesAt;
    private TimeSpan _notBefore;

    /// <summary>A server's limit was passed: which, in words.</summary>
    public Action<string> LimitPassed { get; set; } = _ => { };

    /// <summary>Somebody hands a message over: what comes of it.</summary>
    public Handing Hand(string channel)
    {
        if (!NetworkIsUp)
        {
            return Fails("nobody is there: no network", Quick);
        }

        return channel == Mail ? HandMail() : HandPush();
    }

    /// <summary>Would a message get through now?</summary>
    public bool Works(string channel) =>
        NetworkIsUp
        && (
            channel == Mail
                ? !Has(HappeningKinds.MailDown)
                : !Has(HappeningKinds.PushDown) && !Has(HappeningKinds.PushLimits) && Agenda.Now >= _notBefore
        );

    private Handing HandMail() =>
        Has(HappeningKinds.MailDown)
            ? Fails("the mail server refuses the connection", Quick)
            : new(Delivery.Accepted, Quick * 2, Arrives: true);

    private Handing HandPush()
    {
        if (Of(HappeningKinds.PushDown) is { } down)
        {
            return down.What.Subject switch
            {
                "black_hole" => Fails("no answer in time", SenderWaits),
                "error" => Fails("the server answers 503", Quick),
                "silent" => Fails("no answer in time", SenderWaits) with { Arrives = true },
                _ => Fails("the connection is refused", Quick),
            };
        }

        if (Agenda.Now < _notBefore)
        {
            LimitPassed(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the push server said Retry-After and is asked {(_notBefore - Agenda.Now).TotalSeconds:0.#} s too early"
                )
            );
        }

        if (Of(HappeningKinds.PushLimits) is { } limits)
        {
            return Limited(TimeSpan.FromSeconds(limits.What.Amount));
        }

        _pushes = Math.Max(0, _pushes - ((Agenda.Now - _pushesAt) / PushEvery));
        _pushesAt = Agenda.Now;
        if (_pushes + 1 > PushAtOnce)
        {
            LimitPassed($"more than {PushAtOnce} pushes at once and one each {PushEvery.TotalSeconds:0} s");
            return Limited(PushEvery);
        }

        _pushes++;
        return new(Delivery.Accepted, Quick, Arrives: true);
    }

    private Handing Limited(TimeSpan wait)
    {
        // What is handed over before the answer has come cannot know, nor can a process that did not live to hear it.
        var (until, run) = (Agenda.Now + wait, _run);
        Agenda.In(
            Quick,
            () =>
            {
                if (IsOn && run == _run && until > _notBefore)
                {
                    _notBefore = until;
                }
            }
        );
        return new(
            new Delivery(DeliveryOutcome.Limited, "too many messages (429)") { RetryAfter = wait },
            Quick,
            Arrives: false
        );
    }

    private static Handing Fails(string why, TimeSpan takes) =>
        new(new Delivery(DeliveryOutcome.TryAgain, why), takes, Arrives: false);
}
