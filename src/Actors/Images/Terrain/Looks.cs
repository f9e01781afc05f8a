namespace Experimance.Actors.Images.Terrain;

internal enum Coast
{
    None,
    Shore,
    Island,
}

internal enum TreeShape
{
    Round,
    Cone,
    Palm,
    Bush,
}

/// <summary>A kind of tree: its crown's form, size in reference pixels, and the two colours between which crowns vary.</summary>
internal readonly record struct Tree(
    TreeShape Shape,
    float MinRadius,
    float MaxRadius,
    int Dark,
    int Light,
    float Share
);

/// <summary>How a biome looks. Colours are 0xRRGGBB as they appear on flat ground in full sun.</summary>
internal sealed record BiomeLook
{
    public required int Ground { get; init; }
    public required int Patch { get; init; }
    public required int Fleck { get; init; }
    public int Rock { get; init; } = 0x8C857A;
    public int Shore { get; init; } = 0xD6C79C;
    public required int Bank { get; init; }
    public required int Shallow { get; init; }
    public required int Deep { get; init; }
    public int Snow { get; init; } = 0xF2F5F8;

    /// <summary>Share of the land under snow, 0..1.</summary>
    public float SnowCover { get; init; }

    /// <summary>Water is ice.</summary>
    public bool Frozen { get; init; }

    /// <summary>What open ground counts as.</summary>
    public TerrainClass GroundClass { get; init; } = TerrainClass.Meadow;

    public Tree[] Trees { get; init; } = [];

    /// <summary>Share of the land under trees.</summary>
    public float Wood { get; init; }

    /// <summary>Extra trees along water.</summary>
    public float Gallery { get; init; } = 0.3f;

    /// <summary>Wavelength of woods and clearings, reference pixels.</summary>
    public float WoodScale { get; init; } = 150;

    /// <summary>Heights in reference pixels.</summary>
    public float Hills { get; init; } = 8;
    public float Ridges { get; init; }
    public float Dunes { get; init; }

    /// <summary>Share of bare rock, 0..1.</summary>
    public float Rocks { get; init; }

    /// <summary>Frost polygons.</summary>
    public float Polygons { get; init; }

    /// <summary>Floes: cracks and leads in the ice.</summary>
    public float Floes { get; init; }

    /// <summary>Width of the river in reference pixels; 0 = none.</summary>
    public float River { get; init; } = 16;
    public Coast Coast { get; init; }

    /// <summary>Share of pools.</summary>
    public float Pools { get; init; }

    /// <summary>How readily the land is tilled, 0..1.</summary>
    public float Tilth { get; init; } = 1;

    /// <summary>Tilled only where there is water.</summary>
    public bool Oases { get; init; }
    public required int[] Fields { get; init; }
    public int Roof { get; init; } = 0xA65A3C;
    public int Wall { get; init; } = 0xD9CDB8;
    public int Track { get; init; } = 0xBFA67A;
}
