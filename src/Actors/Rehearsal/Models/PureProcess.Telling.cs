using System.Collections.Immutable;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>What dispatcher, outbox and channels do with the true <see cref="TellingBook"/> and <see cref="OutboxState"/>.</summary>
internal sealed partial class PureProcess
{
    /// <summary>A wall clock that was set is noticed this much later at the latest.</summary>
    private static readonly TimeSpan ClockNoticed = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(15);
    private const int MostAsked = 50;

    /// <summary>The journal of an outbox is written anew now and then; a start is to be quick.</summary>
    private const int MostRecords = 2000;

    private static readonly PlainWords Words = new();

    private TellingBook _tellings = null!;
    private OutboxState _outbox = null!;
    private TimeSpan? _tick;
    private TimeSpan? _look;

    /// <summary>Messages that are not accepted.</summary>
    public int Waiting => _outbox.Report(Moment).Waiting;

    public void FollowHours() => Say(new(_tellings.With(Policy), []));

    /// <summary>The wall clock was set.</summary>
    public void ClockStepped()
    {
        Look();
        In(ClockNoticed, () => Say(_tellings.Tick(Moment)));
    }

    public void SayGoodbye(string why) => Say(_tellings.Goodbye(why, Moment));

    private TellingPolicy Policy =>
        new(
            Plan.Notifications,
            Plan.People,
            new OpeningTimes(new OpeningCalendar(Plan.TimeZone, Plan.Opening), _house.Exceptions)
        );

    private void BeginTelling(string why)
    {
        var policy = new OutboxPolicy(Plan.Notifications.Outbox, Words, Seed: 0) { People = Plan.People };
        _outbox = OutboxState.Restore(policy, _house.Mail.Records, Moment);
        _house.Mail.Compact(_outbox.Snapshot(Moment));
        _tellings = TellingBook.Restore(Policy, _outbox.Entries, Moment);
        Pump();
        Reconcile();
        Say(_tellings.Started(why, Moment));
        BeginChannels();
    }

    /// <summary>What was missed while one of the two was down: the dispatcher asks health for all that it knows.</summary>
    private void Reconcile()
    {
        var known = _house.Incidents.Values.Where(one =>
            one.State != IncidentState.Suspected && (one.State != IncidentState.Closed || one.IsKept)
        );
        var open = known.Where(one => one.State != IncidentState.Closed);
        var closed = known
            .Where(one => one.State == IncidentState.Closed)
            .OrderByDescending(one => one.Closed)
            .Take(MostAsked);
        Say(_tellings.Reconcile([.. open, .. closed], Moment));
        if (_tellings.WantsReconcile)
        {
            In(AskAgain, Reconcile);
        }
    }

    private void HearIncident(IncidentChanged change) => Say(_tellings.Hear(change, Moment));

    private void Say(TellingOutcome outcome)
    {
        var before = _tellings;
        _tellings = outcome.Next;
        Keep(outcome.Tellings, [.. _tellings.ChangesSince(before)]);
        PlanTick();
    }

    private void Keep(ImmutableArray<Telling> tellings, ImmutableArray<BookEntry> entries)
    {
        var messages = ImmutableArray.CreateBuilder<Message>();
        foreach (var telling in tellings.Where(Plan.LetsThrough).Select(Plan.Bends))
        {
            _house.Witness.Decided(telling);
            messages.Add(Words.Of(telling));
        }

        if (messages.Count > 0 || !entries.IsEmpty)
        {
            Take(_outbox.Put(messages, Moment, entries));
            Pump();
        }
    }

    private void PlanTick()
    {
        // As the dispatcher's timer: the newest plan alone counts.
        if (_tellings.NextTick(Moment) is not { } wait)
        {
            _tick = null;
            return;
        }

        var at = Now + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        if (_tick == at)
        {
            return;
        }

        _tick = at;
        In(
            at - Now,
            () =>
            {
                if (_tick == at)
                {
                    _tick = null;
                    Say(_tellings.Tick(Moment));
                }
            }
        );
    }

    private void Take(OutboxOutcome outcome)
    {
        _outbox = outcome.Next;
        _house.Mail.Add(outcome.Records);
        if (_house.Mail.Records.Count > MostRecords)
        {
            _house.Mail.Compact(_outbox.Snapshot(Moment));
        }

        foreach (var envelope in outcome.Hand)
        {
            Hand(envelope);
        }

        foreach (var fact in outcome.Facts)
        {
            Hear(fact);
        }
    }

    /// <summary>Hands over what may be handed over now, and plans the next look.</summary>
    private void Pump()
    {
        var outcome = _outbox.Next(Moment);
        var at = _look = Now + outcome.LookIn;
        Take(outcome);
        if (outcome.LookIn is { } wait && _look == at)
        {
            In(
                wait,
                () =>
                {
                    if (_look == at)
                    {
                        _look = null;
                        Pump();
                    }
                }
            );
        }
    }

    private void Hand(Envelope envelope)
    {
        var (message, witness) = (envelope.Message, _house.Witness);
        var handing = World.Hand(message.Telling.To.Channel);
        if (handing.Arrives)
        {
            // Once it is out it arrives, whatever becomes of the process.
            World.Agenda.In(handing.Takes / 2, () => witness.Shows(message.Telling, message.Title));
        }

        In(
            handing.Takes,
            () =>
            {
                Take(_outbox.Done(message.Telling.Id, handing.Delivery, Moment));
                Pump();
            }
        );
    }

    private void Hear(object fact)
    {
        switch (fact)
        {
            case OutboxMessages.Accepted accepted:
                _house.Witness.Accepted(accepted);
                Change(_tests.Accepted(accepted.To, accepted.Numbers));
                Say(_tellings.Accepted(accepted, Moment));
                break;
            case OutboxMessages.Refused refused:
                Change(_tests.Refused(refused.To, refused.Thread, refused.Why));
                Say(_tellings.Refused(refused, Moment));
                break;
            case OutboxMessages.AddressIs state:
                HearAddress(state);
                Say(_tellings.AddressIs(state, Moment));
                break;
        }
    }
}
