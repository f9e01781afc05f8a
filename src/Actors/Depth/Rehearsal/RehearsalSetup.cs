using Akka.Actor;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation;

namespace Experimance.Actors.Depth.Rehearsal;

/// <summary>Makes a <c>depth</c> that plays visitors as messages, for simulated days.</summary>
public static class RehearsalSetup
{
    /// <param name="settings">Seed, visitors and the bowl's radius; nothing else of the room is used.</param>
    public static ServiceDefinition Service(SyntheticSettings settings, TimeProvider time) =>
        new(ServiceNames.Depth, [], rooms => Props.Create(() => new RehearsalActor(settings, time, rooms)));
}
