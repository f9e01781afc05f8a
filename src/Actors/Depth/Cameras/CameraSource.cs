using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras.Recording;
using Experimance.Actors.Depth.Cameras.Synthetic;

namespace Experimance.Actors.Depth.Cameras;

/// <summary>
/// Where cameras come from: opened again and again as they fail. It outlives every incarnation of the service, so a
/// simulated room keeps its sand over a restart. What it points to may be missing; then opening says so.
/// </summary>
public abstract class CameraSource
{
    /// <summary>As the setting names it.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether its frames tell how it is: a live camera that gives none, or always the same, is opened again. A recording is
    /// what it is.
    /// </summary>
    public virtual bool IsLive => true;

    /// <exception cref="CameraException">It cannot be opened now; the message says why and what to do.</exception>
    public abstract IDepthCamera Open();

    /// <summary>Somebody plays at the sandbox page; only the simulated room understands it.</summary>
    /// <param name="act">Its places are in bowl coordinates.</param>
    /// <param name="bowl">The bowl as the analysis sees it; null while it sees none.</param>
    public virtual void Act(DepthProtocol.ISandboxAct act, BowlEllipse? bowl) { }

    /// <summary>The sand as it lies, under hands too, where the source knows: the simulated room does.</summary>
    /// <param name="bowl">The bowl as the analysis sees it; null while it sees none.</param>
    /// <param name="heights">Gets side × side heights in millimetres, in bowl coordinates, row 0 on top.</param>
    /// <returns>False where only the analysis can tell.</returns>
    public virtual bool TryReadSand(BowlEllipse? bowl, Span<float> heights) => false;

    /// <summary>The source that the setting asks for. An unknown one is like one that is missing: opening says so.</summary>
    public static CameraSource For(DepthSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        const string recording = "recording:";
        return settings.Camera switch
        {
            "synthetic" => new SyntheticSource(new(settings.Synthetic, clock)),
            ['r', 'e', 'c', 'o', 'r', 'd', 'i', 'n', 'g', ':', .. var file] => new RecordingSource(
                file,
                settings.Recording,
                clock
            ),
            "realsense" => new MissingSource(
                "realsense",
                "The RealSense camera is not supported by this version: no binding to librealsense2 is built in. Use --camera synthetic or --camera recording:FILE."
            ),
            var other => new MissingSource(
                other,
                $"There is no camera '{other}'. Set depth.camera to synthetic, {recording}FILE or realsense."
            ),
        };
    }

    private sealed class SyntheticSource(SyntheticRoom room) : CameraSource
    {
        public override string Name => "synthetic";

        public override IDepthCamera Open() => room.Open();

        public override void Act(DepthProtocol.ISandboxAct act, BowlEllipse? bowl) => room.Act(act, bowl);

        public override bool TryReadSand(BowlEllipse? bowl, Span<float> heights)
        {
            room.ReadSand(bowl, heights);
            return true;
        }
    }

    private sealed class MissingSource(string name, string why) : CameraSource
    {
        public override string Name => name;

        public override IDepthCamera Open() => throw new CameraException(why);
    }
}
