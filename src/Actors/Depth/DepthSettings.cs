using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras.Recording;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Depth;

/// <summary>Where frames come from and how they are read: <c>projects/&lt;project&gt;/depth.toml</c>.</summary>
public sealed record DepthSettings : ISettingRules
{
    [Setting("Source of frames: synthetic, recording:FILE or realsense", Applies = Applies.AtHostRestart)]
    public string Camera { get; init; } = "synthetic";

    [Setting("The simulated room", Applies = Applies.AtHostRestart)]
    public SyntheticSettings Synthetic { get; init; } = new();

    [Setting("Playing recordings", Applies = Applies.AtHostRestart)]
    public RecordingSettings Recording { get; init; } = new();

    [Setting("What is made of the frames")]
    public AnalysisSettings Analysis { get; init; } = new();

    [Setting("What counts as a camera's failure, and how it is opened again")]
    public RecoverSettings Recover { get; init; } = new();

    [Setting("How often pages that watch the analysis get a view, at most", Min = 1, Max = 60)]
    public double ViewsPerSecond { get; init; } = 15;

    [Setting("Shortest time between two savings of bowl and sand model", Min = 1, Max = 3600)]
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromSeconds(30);

    public IEnumerable<SettingConflict> Conflicts() =>
        SettingConflict.Above("recover.first", Recover.First, "recover.longest", Recover.Longest);
}

/// <summary>When a camera counts as lost, and the pauses before it is opened again (for ever).</summary>
public sealed record RecoverSettings
{
    [Setting("First pause before opening again; it doubles with each failure", Min = 0.1, Max = 60)]
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(0.5);

    [Setting("Longest pause before opening again", Min = 0.1, Max = 600)]
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(8);

    [Setting("After so long with good frames the pauses begin with the first again", Min = 1, Max = 600)]
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromSeconds(10);

    [Setting("Without any frame for so long the camera counts as lost", Min = 0.5, Max = 60)]
    public TimeSpan NoFrame { get; init; } = TimeSpan.FromSeconds(3);

    [Setting("With the very same frame again and again for so long it counts as frozen", Min = 0.5, Max = 60)]
    public TimeSpan Frozen { get; init; } = TimeSpan.FromSeconds(2);

    [Setting("A frame that comes so long after the one before is late", Min = 0.1, Max = 10)]
    public TimeSpan Late { get; init; } = TimeSpan.FromSeconds(0.5);

    [Setting("So many late frames in a row and the camera counts as failing", Min = 2, Max = 100)]
    public int LateFrames { get; init; } = 5;

    [Setting(
        "Frames with less depth than this share are blind: something is too near, or the lens is covered",
        Min = 0,
        Max = 1
    )]
    public double BlindShare { get; init; } = 0.02;

    [Setting("Blind for so long and the camera counts as lost", Min = 1, Max = 600)]
    public TimeSpan Blind { get; init; } = TimeSpan.FromSeconds(5);

    [Setting("Longest wait for one frame, for cameras that make their reader wait", Min = 0.01, Max = 0.1)]
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(0.1);
}
