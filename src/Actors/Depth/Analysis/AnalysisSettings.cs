using Experimance.Actors.Foundation;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>Everything about the depth analysis that an artist may want to tune; the defaults are those of the design.</summary>
public sealed record AnalysisSettings
{
    [Setting(
        "Horizontal field of view assumed where the camera does not tell its focal length",
        Unit = "°",
        Min = 20,
        Max = 120
    )]
    public double FieldOfView { get; init; } = 65;

    [Setting("How much of the bowl's edge must be seen to find it", Min = 0.3, Max = 1)]
    public double EdgeSeen { get; init; } = 0.6;

    [Setting("Smallest step that is an edge of the bowl", Unit = "mm", Min = 4, Max = 200)]
    public double EdgeStep { get; init; } = 12;

    [Setting("How long the farthest value of each pixel is gathered before the bowl is searched", Min = 0.2, Max = 5)]
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(0.8);

    [Setting("Smallest half axis of a bowl, as a share of the picture's height", Min = 0.03, Max = 0.5)]
    public double SmallestBowl { get; init; } = 0.1;

    [Setting("How far measurements keep away from the bowl's edge", Unit = "px", Min = 0, Max = 20)]
    public int Erosion { get; init; } = 3;

    [Setting("Width of the rim, bridged when a hand is followed over it", Unit = "mm", Min = 0, Max = 100)]
    public double RimWidth { get; init; } = 25;

    [Setting("How fast rim and surroundings may drift and be followed", Unit = "mm/s", Min = 0, Max = 10)]
    public double DatumRate { get; init; } = 1;

    [Setting("A jump of rim and surroundings that means: bowl or camera moved", Unit = "mm", Min = 1, Max = 50)]
    public double DatumJump { get; init; } = 5;

    [Setting("A shift of the bowl's edge that means: bowl or camera moved", Unit = "px", Min = 1, Max = 50)]
    public double EdgeShift { get; init; } = 4;

    [Setting("How far above the sand a hand begins", Unit = "mm", Min = 5, Max = 100)]
    public double HandHeight { get; init; } = 15;

    [Setting("The same in multiples of a pixel's noise; the greater of both counts", Min = 3, Max = 20)]
    public double HandNoise { get; init; } = 6;

    [Setting("Smallest hand, inside the bowl", Unit = "mm²", Min = 20, Max = 5000)]
    public double HandArea { get; init; } = 150;

    [Setting("Smallest area without depth that counts as covered", Unit = "mm²", Min = 50, Max = 10000)]
    public double LostArea { get; init; } = 400;

    [Setting("How many frames depth must be lost to count as covered", Min = 1, Max = 30)]
    public int LostFrames { get; init; } = 3;

    [Setting("A hand is told after so many frames", Min = 1, Max = 30)]
    public int HandOnFrames { get; init; } = 2;

    [Setting("A hand is gone after so many clear frames", Min = 1, Max = 30)]
    public int HandOffFrames { get; init; } = 3;

    [Setting("Shortest time between two HandMoved of one hand", Min = 0.01, Max = 5)]
    public TimeSpan HandMovedEvery { get; init; } = TimeSpan.FromSeconds(0.1);

    [Setting("Motion below which something counts as still", Unit = "mm", Min = 0.5, Max = 20)]
    public double Still { get; init; } = 3;

    [Setting("A raised region without connection to the rim becomes sand when still for so long", Min = 0.2, Max = 60)]
    public TimeSpan ObjectAfter { get; init; } = TimeSpan.FromSeconds(1);

    [Setting("Something that lies across the rim becomes model when still for so long", Min = 5, Max = 7200)]
    public TimeSpan RestingAfter { get; init; } = TimeSpan.FromMinutes(5);

    [Setting("Something left outside the bowl becomes model when still for so long", Min = 1, Max = 7200)]
    public TimeSpan OutsideAfter { get; init; } = TimeSpan.FromSeconds(20);

    [Setting("Above this share of the bowl covered somebody leans in and the model is frozen", Min = 0.1, Max = 1)]
    public double LeaningShare { get; init; } = 0.5;

    [Setting("Smallest difference of settled height that is a change", Unit = "mm", Min = 0.5, Max = 20)]
    public double ChangeHeight { get; init; } = 2;

    [Setting("The same in multiples of a place's settled noise; the greater of both counts", Min = 2, Max = 20)]
    public double ChangeNoise { get; init; } = 4;

    [Setting("Smallest connected patch that is a change", Unit = "mm²", Min = 5, Max = 2000)]
    public double ChangeArea { get; init; } = 60;

    [Setting("Sand is settled when uncovered and still for so many frames", Min = 2, Max = 30)]
    public int SettleFrames { get; init; } = 4;

    [Setting("A gesture ends so long after its place is uncovered", Min = 0.05, Max = 5)]
    public TimeSpan GestureEnd { get; init; } = TimeSpan.FromSeconds(0.3);

    [Setting("Longest wait for the end of a gesture, from its first settled part", Min = 0.5, Max = 60)]
    public TimeSpan GestureLimit { get; init; } = TimeSpan.FromSeconds(4);

    [Setting("Share of the bowl from which a change is significant", Min = 0.0005, Max = 0.5)]
    public double SignificantShare { get; init; } = 0.006;

    [Setting("At most one significant change in this time; later ones are merged", Min = 0, Max = 30)]
    public TimeSpan SignificantEvery { get; init; } = TimeSpan.FromSeconds(1.5);

    [Setting("Range of the 8-bit height map, above and below the level", Unit = "mm", Min = 5, Max = 500)]
    public double HeightRange { get; init; } = 40;

    [Setting("Without any depth for so long the bowl is lost", Min = 1, Max = 600)]
    public TimeSpan NoDepthAfter { get; init; } = TimeSpan.FromSeconds(10);
}
