namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>How a test's table is laid out. Millimetres; the sand's level is 0, up is positive.</summary>
internal sealed record SceneOptions
{
    public int Width { get; init; } = 640;
    public int Height { get; init; } = 480;
    public double UnitMm { get; init; } = 1;
    public double FocalPx { get; init; } = 600;

    /// <summary>Distance of the sand's level below the camera.</summary>
    public double Distance { get; init; } = 800;

    public double BowlRadius { get; init; } = 260;
    public double BowlX { get; init; }
    public double BowlY { get; init; }
    public double RimWidth { get; init; } = 20;
    public double RimHeight { get; init; } = 30;
    public double TableHeight { get; init; } = -60;

    /// <summary>Tilt of the table about the picture's x and y axes, degrees.</summary>
    public double TiltX { get; init; }
    public double TiltY { get; init; }

    /// <summary>Standard deviation of a pixel, at 800 mm; it grows with the square of the distance.</summary>
    public double Noise { get; init; } = 0.6;

    /// <summary>The same of blotches of 5–10 px that change every third frame.</summary>
    public double Blotches { get; init; } = 0.5;

    /// <summary>Share of pixels without depth.</summary>
    public double Dropped { get; init; } = 0.005;

    /// <summary>Distance of the two imagers, which makes the shadow; 0 for none.</summary>
    public double Baseline { get; init; } = 55;

    /// <summary>Nothing nearer is measured.</summary>
    public double Nearest { get; init; } = 200;

    public int Seed { get; init; } = 1;

    public CameraFormatOf Format => new(Width, Height, UnitMm, FocalPx);

    /// <summary>The camera's format.</summary>
    internal readonly record struct CameraFormatOf(int Width, int Height, double UnitMm, double FocalPx)
    {
        public Actors.Depth.CameraFormat Value => new(Width, Height, UnitMm, 30, FocalPx, "test scene");
    }
}
