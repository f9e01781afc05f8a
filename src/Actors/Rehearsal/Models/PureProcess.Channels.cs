using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Notifications.Watching;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>What the dispatcher knows of its channels: their week's tests, and what it says of itself to health.</summary>
internal sealed partial class PureProcess
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, AddressCondition> _conditions = [];
    private ChannelTests _tests = ChannelTests.None;

    private void BeginChannels()
    {
        _tests = ChannelTests.Restore(_outbox.Entries);
        var before = _tests;
        _tests = _tests.Meet(Plan.People.Everybody, World.Wall);
        Keep([], [.. _tests.ChangesSince(before)]);
        LookAtTests();
        HearLife(new LifeChanged(ServiceNames.Notifications, Life.Starting, 1, 0, "", null));
        HearLife(new LifeChanged(ServiceNames.Notifications, Life.Running, 1, 0, "", null));
    }

    /// <summary>What the telling says of itself, as its heartbeat does.</summary>
    private IAmWell OfNotifications()
    {
        ImmutableArray<Reading> facts =
        [
            .. NotificationFacts.Of(Plan.People.Everybody, _conditions, _tests, null, Now),
        ];
        var status = facts.Any(fact => fact.Bad is true) ? Status.Warning : Status.Healthy;
        return new(ServiceNames.Notifications, _health.Round, status, "", [], 0) { Readings = facts };
    }

    private void HearAddress(OutboxMessages.AddressIs state)
    {
        var name = ChannelTests.Name(state.To);
        var before = _conditions.GetValueOrDefault(name);
        var now = new AddressCondition(Now - state.FailingFor, state.Why, state.SettingIsWrong);
        _conditions[name] = now;
        if (before?.FailingSince is null != now.FailingSince is null || before?.SettingIsWrong != now.SettingIsWrong)
        {
            Look();
        }
    }

    private void Change(ChannelTests next)
    {
        if (next.Failed != _tests.Failed)
        {
            Look();
        }

        ImmutableArray<BookEntry> entries = [.. next.ChangesSince(_tests)];
        _tests = next;
        Keep([], entries);
    }

    /// <summary>At the moment at which a week is over, or where it is closed then, each minute until it is open.</summary>
    private void LookAtTests()
    {
        var every = Plan.Notifications.Watching.TestEvery;
        if (every <= TimeSpan.Zero || _tests.Last.IsEmpty)
        {
            return;
        }

        var wait = _tests.Last.Values.Min() + every - World.Wall;
        In(wait > Minute ? wait : Minute, TestAndLookAgain);
    }

    private void TestAndLookAgain()
    {
        var hours = Policy.Hours;
        if (hours.IsOpen(World.Wall) && hours.MaintenanceAt(World.Wall) is null)
        {
            Test(_tests.Due(Plan.People.Everybody, Plan.Notifications.Watching.TestEvery, World.Wall));
        }

        LookAtTests();
    }

    private void Test(ImmutableArray<Recipient> wanted)
    {
        var number = ChannelTests.NumberAt(World.Wall);
        var before = _tests;
        var tellings = ImmutableArray.CreateBuilder<Telling>();
        foreach (var to in wanted)
        {
            _tests = _tests.Begin(to, number, Moment);
            tellings.Add(
                new(ChannelTests.Thread, number, to, MessageKind.Test, TellingReason.Plain, World.Wall, Loud: false)
            );
        }

        Keep(tellings.ToImmutable(), [.. _tests.ChangesSince(before)]);
        if (!wanted.IsEmpty)
        {
            In(
                Plan.Notifications.Watching.TestPatience,
                () =>
                    Change(
                        _tests.Age(
                            Plan.Notifications.Watching.TestPatience,
                            Now,
                            to => _conditions.GetValueOrDefault(ChannelTests.Name(to))?.Why
                        )
                    )
            );
        }
    }
}
