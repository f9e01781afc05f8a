using Experimance.Actors.Foundation;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>The simulated room: what stands in it, how well the simulated camera sees, and whether visitors come.</summary>
public sealed record SyntheticSettings
{
    [Setting("Same seed, same room: sand, noise and visitors", Min = 0)]
    public int Seed { get; init; } = 1;

    [Setting("Width of a frame", Unit = "px", Min = 64, Max = 4096)]
    public int Width { get; init; } = 640;

    [Setting("Height of a frame", Unit = "px", Min = 64, Max = 4096)]
    public int Height { get; init; } = 480;

    [Setting("Frames a second", Min = 1, Max = 120)]
    public double Rate { get; init; } = 30;

    [Setting("Millimetres a unit of depth: 1, or 0.1 for close-range cameras", Unit = "mm", Min = 0.05, Max = 10)]
    public double DepthUnitMm { get; init; } = 1;

    [Setting("Focal length as a share of the frame's height", Min = 0.3, Max = 5)]
    public double Focal { get; init; } = 1.25;

    [Setting("From the camera to the sand's level", Unit = "mm", Min = 300, Max = 3000)]
    public double DistanceMm { get; init; } = 800;

    [Setting("Radius of the sand up to the rim's inner edge", Unit = "mm", Min = 60, Max = 1500)]
    public double RadiusMm { get; init; } = 270;

    [Setting("Height of the rim above the sand's level", Unit = "mm", Min = 0, Max = 200)]
    public double RimMm { get; init; } = 40;

    [Setting("Width of the rim", Unit = "mm", Min = 2, Max = 100)]
    public double RimWidthMm { get; init; } = 14;

    [Setting(
        "Depth of the table below the sand's level; the sand reaches nearly as deep",
        Unit = "mm",
        Min = 10,
        Max = 300
    )]
    public double BedMm { get; init; } = 60;

    [Setting("Bowl's centre to the right of the picture's", Unit = "mm")]
    public double OffsetXMm { get; init; }

    [Setting("Bowl's centre below the picture's", Unit = "mm")]
    public double OffsetYMm { get; init; }

    [Setting("Camera turned sideways about the bowl", Unit = "degrees", Min = -30, Max = 30)]
    public double TiltX { get; init; }

    [Setting("Camera turned up or down about the bowl", Unit = "degrees", Min = -30, Max = 30)]
    public double TiltY { get; init; }

    [Setting(
        "What the sand looks like at the start: 0 (smooth), 1 to 5, or the file of a measured relief (16-bit PNG)"
    )]
    public string Relief { get; init; } = "1";

    [Setting(
        "Spread of the sand's heights from the 2nd to the 98th percentile; 0 keeps the relief's own",
        Unit = "mm",
        Min = 0,
        Max = 80
    )]
    public double ReliefSpreadMm { get; init; }

    [Setting("Noise of one pixel at 800 mm, growing with distance squared", Unit = "mm", Min = 0, Max = 20)]
    public double NoiseMm { get; init; } = 0.7;

    [Setting("Noise of the shimmering blotches of 5 to 10 pixels at 800 mm", Unit = "mm", Min = 0, Max = 20)]
    public double BlotchMm { get; init; } = 0.6;

    [Setting("Share of pixels that are lost in a frame", Min = 0, Max = 0.5)]
    public double Dropped { get; init; } = 0.003;

    [Setting("What the measured distance drifts by in all", Unit = "mm", Min = -50, Max = 50)]
    public double DriftMm { get; init; }

    [Setting("How long that drift takes", Unit = "s", Min = 1)]
    public double DriftSeconds { get; init; } = 30;

    [Setting("Nearer than this the camera measures nothing", Unit = "mm", Min = 0)]
    public double NearestMm { get; init; } = 430;

    [Setting("Simulated visitors come, dig and leave by themselves")]
    public bool Visitors { get; init; } = true;

    [Setting("Who comes: mixed, gentle, typical, rough or children")]
    public string Persona { get; init; } = "mixed";
}
