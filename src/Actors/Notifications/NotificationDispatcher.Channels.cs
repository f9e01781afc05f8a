using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Notifications.Watching;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Actors.Notifications;

/// <summary>How the channels are: what the outbox says of them, their tests, and the heartbeat that tells health.</summary>
internal sealed partial class NotificationDispatcher
{
    private readonly Dictionary<string, AddressCondition> _conditions = [];
    private readonly List<TestRequest> _requests = [];
    private ChannelTests _tests = ChannelTests.None;
    private NotificationsProtocol.Outbox _report = new(0, null, []);
    private TimeSpan? _lastAccepted;

    private void OnAccepted(OutboxMessages.Accepted accepted)
    {
        _lastAccepted = Now;
        Change(_tests.Accepted(accepted.To, accepted.Numbers));
        Do(_book?.Accepted(accepted, Moment));
    }

    private void OnRefused(OutboxMessages.Refused refused)
    {
        if (refused.SettingIsWrong)
        {
            _conditions[ChannelTests.Name(refused.To)] = new(Now, refused.Why, SettingIsWrong: true);
        }

        _log.Warning(
            "A message by {Channel}{Role} was refused for good: {Why}",
            refused.To.Channel,
            refused.To.Role.Length > 0 ? $" to {refused.To.Role}" : "",
            refused.Why
        );
        Change(_tests.Refused(refused.To, refused.Thread, refused.Why));
        Do(_book?.Refused(refused, Moment));
    }

    private void OnAddressIs(OutboxMessages.AddressIs address)
    {
        var name = ChannelTests.Name(address.To);
        _conditions[name] = new(Now - address.FailingFor, address.Why, address.SettingIsWrong);
        Do(_book?.AddressIs(address, Moment));
    }

    /// <summary>Tests that are due, or late; and how the outbox is.</summary>
    private void OnLook()
    {
        _outbox.Tell(OutboxMessages.Ask.Instance);
        var watching = _parts.Settings.Current.Watching;
        var now = Moment;
        var everybody = _parts.Addresses.Current.Everybody;
        Change(_tests.Meet(everybody, now.Wall));
        if (_parts.Hours.Current.IsOpen(now.Wall) && _parts.Hours.Current.MaintenanceAt(now.Wall) is null)
        {
            Test(_tests.Due(everybody, watching.TestEvery, now.Wall), loud: false);
        }

        Change(
            _tests.Age(watching.TestPatience, now.Mono, to => _conditions.GetValueOrDefault(ChannelTests.Name(to))?.Why)
        );
    }

    private void OnSendTest(SendTest wish)
    {
        ImmutableArray<Recipient> wanted =
        [
            .. _parts.Addresses.Current.Everybody.Where(one =>
                (wish.Channel is null || one.Channel == wish.Channel) && (wish.Role is null || one.Role == wish.Role)
            ),
        ];
        _requests.Add(new(Sender, wanted));
        Test(wanted, loud: true);
        AnswerRequests();
    }

    private void Test(ImmutableArray<Recipient> wanted, bool loud)
    {
        var now = Moment;
        var number = ChannelTests.NumberAt(now.Wall);
        var before = _tests;
        var tellings = ImmutableArray.CreateBuilder<Telling>();
        foreach (var to in wanted)
        {
            _tests = _tests.Begin(to, number, now);
            tellings.Add(new(ChannelTests.Thread, number, to, MessageKind.Test, TellingReason.Plain, now.Wall, loud));
        }

        Keep(tellings.ToImmutable(), [.. _tests.ChangesSince(before)]);
    }

    private void Change(ChannelTests next)
    {
        var entries = next.ChangesSince(_tests).ToImmutableArray();
        _tests = next;
        Keep([], entries);
        AnswerRequests();
    }

    private void AnswerRequests()
    {
        foreach (var request in _requests.Where(request => !request.Wanted.Any(IsUnderWay)).ToList())
        {
            _requests.Remove(request);
            request.Asker.Tell(
                new TestResults([
                    .. request.Wanted.Select(one => new TestResult(
                        one.Channel,
                        one.Role,
                        _tests.Failed.GetValueOrDefault(ChannelTests.Name(one), "")
                    )),
                ])
            );
        }
    }

    private bool IsUnderWay(Recipient to) => _tests.Waiting.ContainsKey(ChannelTests.Name(to));

    private void OnOutbox(NotificationsProtocol.Outbox report)
    {
        _report = report;
        // One that was given before the goodbye was taken in knows nothing of it.
        if (_goodbye is not null && report.Waiting == 0 && _kept >= _goodbyeBatch)
        {
            AnswerGoodbye();
        }
    }

    private void OnAreYouWell(HealthProtocol.AreYouWell question)
    {
        var everybody = _parts.Addresses.Current.Everybody;
        var facts = NotificationFacts.Of(everybody, _conditions, _tests, _unsaved, Now).ToImmutableArray();
        var bad = facts.Where(fact => fact.Bad is true).Select(fact => fact.Detail).ToList();
        Sender.Tell(
            new HealthProtocol.IAmWell(
                ServiceNames.Notifications,
                question.Round,
                bad.Count == 0 ? HealthProtocol.Status.Healthy : HealthProtocol.Status.Warning,
                bad.Count == 0 ? Words(everybody) : string.Join("; ", bad),
                [new("message accepted", Now - _lastAccepted)],
                _report.Waiting
            )
            {
                Readings = facts,
            }
        );
    }

    private string Words(ImmutableArray<Recipient> everybody) =>
        everybody.IsEmpty
            ? "nobody is told: no address is set"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{everybody.Length} addresses, {_report.Waiting} messages wait"
            );

    private sealed record TestRequest(IActorRef Asker, ImmutableArray<Recipient> Wanted);
}
