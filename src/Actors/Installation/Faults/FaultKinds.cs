using System.Collections.Immutable;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Installation.Faults;

/// <summary>Every kind of fault there is.</summary>
internal static class FaultKinds
{
    public static ImmutableArray<IFaultKind> All { get; } =
    [
        new WedgeFault(),
        new CrashFault("crash"),
        new CrashFault("kill"),
        new SlowFault(),
        new LeakFault(),
        new CameraFault("freeze_camera", RoomEvent.FrozenFrame, RoomEvent.Recover),
        new CameraFault("unplug_camera", RoomEvent.Unplug, RoomEvent.Replug),
        new CameraFault("replug", RoomEvent.Replug, RoomEvent.Replug),
        new BlackScreenFault(),
        new FillQuotaFault(),
        new BlockDispatcherFault(),
        new StarvePoolFault(),
        new StepClockFault(),
        new FloodLogFault(),
    ];

    public static IFaultKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
