using Akka.Actor;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Notifications.Watching;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Actors.Notifications;

/// <summary>The end by a person's wish: said to people and to the dead man's address, within a limit; what waits stays in the outbox.</summary>
internal sealed partial class NotificationDispatcher
{
    private static readonly TimeSpan GoodbyeLookEvery = TimeSpan.FromMilliseconds(100);

    private IActorRef? _goodbye;
    private long _goodbyeBatch;
    private bool _pingSaid;

    private void OnSayGoodbye(SayGoodbye wish)
    {
        _goodbye = Sender;
        Timers.StartSingleTimer(nameof(GoodbyeIsLate), GoodbyeIsLate.Instance, wish.Limit);
        _ping.Tell(new PingActor.Goodbye(wish.Why));
        Do(_book?.Goodbye(wish.Why, Moment));
        _goodbyeBatch = _batch;
        Timers.Cancel(nameof(Tick));
        Timers.StartPeriodicTimer(nameof(Look), Look.Instance, GoodbyeLookEvery);
    }

    private void OnPingSaid()
    {
        _pingSaid = true;
        _outbox.Tell(OutboxMessages.Ask.Instance);
    }

    private void AnswerGoodbye()
    {
        if (_goodbye is not null && (_pingSaid || !Timers.IsTimerActive(nameof(GoodbyeIsLate))))
        {
            _goodbye.Tell(new SaidGoodbye(_report.Waiting));
            _goodbye = null;
            Timers.CancelAll();
        }
    }
}
