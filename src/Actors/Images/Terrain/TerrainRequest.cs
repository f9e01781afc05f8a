using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Images.Terrain;

/// <summary>What is to be drawn. The same request gives the same picture, byte for byte.</summary>
public sealed record TerrainRequest
{
    public required Era Era { get; init; }

    public required Biome Biome { get; init; }

    /// <summary>Decides coast, rivers, roads and where people settle; the same for all eras of a session.</summary>
    public long Seed { get; init; }

    /// <summary>0..: each stage is denser and greener.</summary>
    public int Stage { get; init; }

    /// <summary>Pixels on a side of the picture, 64..4096.</summary>
    public int Size { get; init; } = 1024;

    /// <summary>The sand in bowl coordinates.</summary>
    public SandHeights Sand { get; init; } = SandHeights.Flat;

    /// <summary>Diameter of the bowl in millimetres.</summary>
    public double BowlDiameter { get; init; } = 500;
}
