using Akka.Actor;
using Experimance.Actors.Rehearsal.Surroundings;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>A service that is as the world has it: it answers or hangs, sees its camera or not, and fails when it is told to.</summary>
internal sealed class PuppetActor : ReceiveActor
{
    /// <param name="Why">The words of its failure.</param>
    internal sealed record Fail(string Why);

    public PuppetActor(string service, World world)
    {
        world.Started(service);
        Receive<Fail>(fail => throw new InvalidOperationException(fail.Why));
        Receive<AreYouWell>(question =>
        {
            if (world.Answers(service))
            {
                var (status, message) = world.Says(service);
                Sender.Tell(
                    new IAmWell(service, question.Round, status, message, [], 0) { Readings = world.Readings(service) }
                );
            }
        });
        ReceiveAny(_ => { });
    }
}
