using Akka.Actor;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Installation.Faults;

/// <summary>Something happens to the simulated camera.</summary>
/// <param name="begins">Told to depth each second: one that was started anew hears of it too.</param>
/// <param name="ends">Makes it good.</param>
internal sealed class CameraFault(string name, RoomEvent begins, RoomEvent ends) : IFaultKind
{
    public string Name => name;

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        if (!scene.Means.SimulatedCamera)
        {
            throw new FaultRefusedException("only the simulated camera can be broken by wish (--camera synthetic)");
        }

        var depth = scene.Rooms.Depth;
        if (begins == ends)
        {
            depth.Tell(new Happen(ends));
            return RunningFault.Over;
        }

        return new(() => depth.Tell(new Happen(ends)))
        {
            EachSecond = () => depth.Tell(new Happen(begins)),
            EndsByMessage = true,
        };
    }
}
