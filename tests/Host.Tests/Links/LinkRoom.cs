using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Links;

/// <summary>Plays health and the installation: what is open, and what was asked of them.</summary>
internal sealed class LinkRoom : ReceiveActor
{
    public LinkRoom(ConcurrentQueue<object> heard, Func<ImmutableArray<Incident>?> open)
    {
        Receive<AskReport>(_ =>
        {
            if (open() is { } incidents)
            {
                Sender.Tell(
                    new Report(Actors.Health.HealthProtocol.Status.Healthy, true, [], new(0.1, 0.2, 0.3, 1, 1))
                    {
                        Incidents = incidents,
                    }
                );
            }
        });
        Receive<Acknowledge>(wish =>
        {
            heard.Enqueue(wish);
            Sender.Tell(open()!.Value.First(incident => incident.Id == wish.Id));
        });
        Receive<Snooze>(wish =>
        {
            heard.Enqueue(wish);
            Sender.Tell(open()!.Value.First(incident => incident.Id == wish.Id));
        });
        Receive<InstallationProtocol.Restart>(wish =>
        {
            heard.Enqueue(wish);
            Sender.Tell(new InstallationProtocol.Accepted(wish.Service));
        });
        Receive<InstallationProtocol.AskLife>(ask =>
            Sender.Tell(new LifeChanged(ask.Service, Life.Running, 2, 1, "", null))
        );
    }
}
