namespace Experimance.Actors.Images.Terrain;

internal enum RoadStyle
{
    None,
    Footpath,
    Dirt,
    Cobble,
    Asphalt,
    Motorway,
    Green,
    Broken,
    Overgrown,
}

internal enum HouseStyle
{
    Hut,
    Cottage,
    Terrace,
    Suburb,
    City,
    Garden,
    Slum,
    Shell,
}

/// <summary>What people have made of the land in an era, and in what light it is seen.</summary>
internal sealed record EraLook
{
    /// <summary>Share of the biome's woods that stands.</summary>
    public float Wild { get; init; } = 1;

    /// <summary>Radius of the main town, reference pixels; villages follow it.</summary>
    public float TownRadius { get; init; }

    /// <summary>Radius of villages as a share of the town's.</summary>
    public float VillageShare { get; init; } = 0.5f;

    /// <summary>Share of plots that are built on.</summary>
    public float Density { get; init; } = 0.8f;

    /// <summary>Share of trees that stand in towns.</summary>
    public float TownTrees { get; init; } = 0.12f;

    /// <summary>How far bare and open land has been brought to green and planted, 0..1.</summary>
    public float Greening { get; init; }

    public HouseStyle Houses { get; init; }

    /// <summary>Reach of tilled land around settlements, reference pixels.</summary>
    public float TilledReach { get; init; }

    /// <summary>Width of a parcel, reference pixels.</summary>
    public float Parcel { get; init; } = 40;

    /// <summary>How grown hedges are, 0..1.</summary>
    public float Hedges { get; init; }

    public RoadStyle Road { get; init; }
    public float RoadWidth { get; init; }
    public bool Rail { get; init; }
    public int Farms { get; init; }

    /// <summary>Windmills.</summary>
    public int Mills { get; init; }

    /// <summary>Mills on the river, at most.</summary>
    public int WaterMills { get; init; }
    public int Factories { get; init; }
    public int Turbines { get; init; }

    /// <summary>Share of parcels under solar panels.</summary>
    public float Solar { get; init; }

    /// <summary>0..1: smoke over chimneys.</summary>
    public float Smoke { get; init; }
    public int SmokeColour { get; init; } = 0xD8D4CC;

    /// <summary>0..1: lamps and lit windows.</summary>
    public float Lights { get; init; }
    public int LightColour { get; init; } = 0xFFC878;

    /// <summary>Dead and poisoned ground, 0..1.</summary>
    public float Waste { get; init; }
    public int WasteColour { get; init; } = 0x7A6248;

    /// <summary>Share of trees that are dead.</summary>
    public float Dead { get; init; }

    /// <summary>Water's own colour, and how much it replaces the biome's.</summary>
    public int WaterColour { get; init; }
    public float WaterShare { get; init; }
    public int Sun { get; init; } = 0xFFF3DE;
    public float SunGain { get; init; } = 1;
    public int Sky { get; init; } = 0xC4D6F0;
    public float SkyGain { get; init; } = 1;
    public float Saturation { get; init; } = 1;
    public int Haze { get; init; } = 0xD0D8DC;
    public float HazeShare { get; init; }
}
