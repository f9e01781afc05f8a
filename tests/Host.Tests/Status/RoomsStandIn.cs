using System.Collections.Immutable;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Depth;
using Experimance.Actors.Display;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Status;

/// <summary>Plays health and display: answers with what it was given, tells its subscribers, and hands on what it heard.</summary>
internal sealed class RoomsStandIn : ReceiveActor
{
    private readonly HashSet<IActorRef> _listeners = [];
    private ImmutableArray<Incident> _incidents = [];
    private DisplayProtocol.Screens _screens = new([]);
    private bool _silent;

    public RoomsStandIn(ChannelWriter<object> heard)
    {
        Receive<Have>(have => _incidents = have.Incidents);
        Receive<BeSilent>(_ => _silent = true);
        Receive<DisplayProtocol.Screens>(screens => _screens = screens);
        Receive<Tell>(tell =>
        {
            foreach (var listener in _listeners)
            {
                listener.Tell(tell.Message);
            }
        });
        ReceiveAny(message =>
        {
            heard.TryWrite(message);
            if (!_silent)
            {
                Answer(message);
            }
        });
    }

    private void Answer(object message)
    {
        switch (message)
        {
            case Subscribe subscribe:
                _listeners.Add(subscribe.Listener);
                break;
            case InstallationProtocol.ICommand wish:
                Sender.Tell(new InstallationProtocol.Accepted(wish.ToString()!));
                break;
            case InstallationProtocol.AskLife ask:
                Sender.Tell(new LifeChanged(ask.Service, Life.Running, 2, 1, "", null));
                break;
            case DepthProtocol.AskCamera:
                Sender.Tell(
                    new DepthProtocol.CameraStatus(
                        "synthetic",
                        true,
                        640,
                        480,
                        30,
                        8.5,
                        1234,
                        TimeSpan.FromMilliseconds(30),
                        null,
                        null,
                        null
                    )
                );
                break;
            case NotificationsProtocol.AskOutbox:
                Sender.Tell(new NotificationsProtocol.Outbox(3, null, []));
                break;
            case DisplayProtocol.AskScreens:
                Sender.Tell(_screens);
                break;
            case AskReport:
                Sender.Tell(
                    new Report(Actors.Health.HealthProtocol.Status.Healthy, true, [], new(0.1, 0.2, 0.3, 1, 1))
                    {
                        Incidents = [.. _incidents.Where(incident => incident.Closed is null)],
                    }
                );
                break;
            case AskIncidents ask:
                var closed = _incidents.Where(incident => incident.Closed is not null).Take(ask.Closed);
                Sender.Tell(new Incidents([.. _incidents.Where(incident => incident.Closed is null), .. closed]));
                break;
            case AskIncident ask:
                Change(ask.Id, incident => incident);
                break;
            case Acknowledge act:
                Change(
                    act.Id,
                    incident => incident with { State = IncidentState.Acknowledged, AcknowledgedBy = act.Who }
                );
                break;
            case Snooze act:
                Change(
                    act.Id,
                    incident => incident with { State = IncidentState.Snoozed, SnoozedUntil = incident.Since + act.For }
                );
                break;
        }
    }

    private void Change(string id, Func<Incident, Incident> change)
    {
        if (_incidents.FirstOrDefault(incident => incident.Id == id) is not { } found)
        {
            Sender.Tell(new NoSuchIncident(id));
            return;
        }

        var changed = change(found);
        if (changed != found)
        {
            changed = changed with { Version = found.Version + 1 };
            _incidents = _incidents.Replace(found, changed);
        }

        Sender.Tell(changed);
    }

    /// <summary>What there is, newest first.</summary>
    internal sealed record Have(ImmutableArray<Incident> Incidents);

    internal sealed record BeSilent;

    internal sealed record Tell(object Message);
}
