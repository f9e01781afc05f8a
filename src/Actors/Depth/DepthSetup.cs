using Akka.Actor;
using Experimance.Actors.Depth.Cameras;
using Experimance.Actors.Depth.Shots;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Installation;

namespace Experimance.Actors.Depth;

/// <summary>What depth is made of; good for every incarnation.</summary>
/// <param name="Recordings">Of the running camera.</param>
/// <param name="StateFile">Where bowl, sand model and reference are kept.</param>
internal sealed record DepthParts(
    Live<DepthSettings> Settings,
    CameraSource Source,
    string StateFile,
    IPictureStore Store,
    RecordingRoom Recordings,
    TimeProvider Time
);

/// <summary>Makes the service <c>depth</c>.</summary>
public static class DepthSetup
{
    /// <param name="places">Bowl and sand model lie in <c>state/depth/&lt;project&gt;.sand</c>.</param>
    /// <param name="project">The active project; a variant as <c>experimance/quiet</c>.</param>
    public static ServiceDefinition Service(
        Live<DepthSettings> settings,
        Places places,
        string project,
        IPictureStore store,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Service(settings, CameraSource.For(settings.Current, time), places, project, store, time);
    }

    /// <summary>With a source of its maker's choice, which outlives every incarnation.</summary>
    public static ServiceDefinition Service(
        Live<DepthSettings> settings,
        CameraSource source,
        Places places,
        string project,
        IPictureStore store,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(project);
        var file = Path.Combine(places.State, "depth", $"{project.Replace('/', '-')}.sand");
        var parts = new DepthParts(settings, source, file, store, new(Path.Combine(places.Cache, "recordings")), time);
        return new(ServiceNames.Depth, [], rooms => Props.Create(() => new DepthActor(parts, rooms)));
    }
}
