using Akka.Actor;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Health;

/// <summary>Measures the machine on the blocking dispatcher: a disk that does not answer holds nobody else.</summary>
internal sealed class MachineProbeActor : ReceiveActor
{
    public MachineProbeActor(Places places, TimeProvider clock)
    {
        var probe = new MachineProbe(places.Cache, clock);
        Receive<Measure>(_ => Sender.Tell(probe.Measure()));
    }

    /// <summary>Answered by a <c>MachineReport</c>.</summary>
    internal sealed record Measure
    {
        public static readonly Measure Instance = new();
    }

    public static Props Props(Places places, TimeProvider clock) =>
        Akka
            .Actor.Props.Create(() => new MachineProbeActor(places, clock))
            .WithDispatcher("experimance.blocking-dispatcher");
}
