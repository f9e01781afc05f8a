using Akka.Actor;
using Experimance.Actors.Notifications.Deciding;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Actors.Notifications;

/// <summary>What people ask of the rules: the same that decide in earnest.</summary>
internal sealed partial class NotificationDispatcher
{
    private void OnAskWho(AskWho ask)
    {
        var hours = _parts.Hours.Current;
        var now = _parts.Clock.GetUtcNow();
        if ((ask.At.Length == 0 ? now : hours.Calendar.Read(ask.At, now)) is not { } at)
        {
            Sender.Tell(new NoSuchTime(ask.At));
            return;
        }

        var people = _parts.Addresses.Current;
        var text = NotificationsSetup.Explain(
            ask.Incident,
            at,
            _parts.Settings.Current,
            people.IsEmpty ? people.Suppose() : people,
            hours
        );
        Sender.Tell(new WhoIsTold(text, at, people.IsEmpty));
    }

    private void OnAskRules() => Sender.Tell(new RulesInForce(RuleWords.Of(_parts.Settings.Current)));
}
