using Akka.Actor;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Health;

/// <summary>How the installation starts health.</summary>
public static class HealthSetup
{
    /// <summary>Makes the props of each incarnation, from <c>/user/installation</c> and the rooms.</summary>
    /// <param name="vitals">Shared with <c>Watch</c>.</param>
    public static Func<IActorRef, Rooms, Props> Create(
        Live<HealthSettings> settings,
        Places places,
        TimeProvider clock,
        Vitals vitals
    ) =>
        (installation, rooms) =>
            Props
                .Create(() => new HealthActor(installation, rooms, settings.Current, places, clock, vitals))
                .WithDispatcher("experimance.health-dispatcher");
}
