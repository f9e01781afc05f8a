using System.Collections.Immutable;
using Experimance.Actors.Core;
using Experimance.Actors.Depth;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Images;
using Experimance.Actors.Installation;
using Experimance.Host.Commands;

namespace Experimance.Host.Installation;

/// <summary>The catalogue of services of this program, made from a project's settings: one line a room.</summary>
/// <param name="Screens">Names of the screens.</param>
/// <param name="Sandbox">Radius of the simulated bowl in millimetres; null where the camera is a real one: no sandbox then.</param>
internal sealed record Composition(
    ImmutableArray<ServiceDefinition> Services,
    IPictureStore Pictures,
    ImmutableArray<string> Screens,
    double? Sandbox
)
{
    /// <param name="kiosk">The browsers of this machine's screens; null: nobody here runs any.</param>
    public static Composition From(
        RunOptions run,
        ProjectSettings settings,
        LiveSettings live,
        TimeProvider time,
        ILoggerFactory logs,
        IKiosk? kiosk = null
    )
    {
        var store = ImagesSetup.OpenStore(settings.Images, run.Places, time, logs);
        return new(
            [
                DepthSetup.Service(live.Depth, run.Places, run.Project, store, time),
                CoreSetup.Service(live.Core, live.Prompts, run.Places, run.Project, store, time),
                ImagesSetup.Create(settings.Images, run.Places, store, time, logs),
                DisplaySetup.Create(live.Display, run.Places, run.Project, store, time, logs, kiosk),
            ],
            store,
            [.. settings.Display.Screens.Select(screen => screen.Name)],
            settings.Depth.Camera.StartsWith("synthetic", StringComparison.Ordinal)
                ? settings.Depth.Synthetic.RadiusMm
                : null
        );
    }
}
