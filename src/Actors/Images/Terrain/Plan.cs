namespace Experimance.Actors.Images.Terrain;

/// <summary>What the landscape is before anything is painted: ground, water, woods, settlements. Reused from picture to picture.</summary>
internal sealed class Plan
{
    /// <summary>Smoothing that leaves heaps and valleys and no dents, mm.</summary>
    private const float FormsSigma = 22;

    public BiomeLook Biome { get; private set; } = null!;

    public EraLook Era { get; private set; } = null!;

    /// <summary>Decides what persists across eras.</summary>
    public uint Seed { get; private set; }

    public int Stage { get; private set; }

    /// <summary>Millimetres of sand in one reference pixel.</summary>
    public float Scale { get; private set; }

    /// <summary>Smoothed sand, mm.</summary>
    public Plane Sand { get; } = new();

    /// <summary>The sand's larger forms, mm: what fields and the river follow, so that trembling sand does not move them.</summary>
    public Plane Forms { get; } = new();

    /// <summary>Sand with the river's bed and the shelf of the sea cut into it, mm.</summary>
    public Plane Ground { get; } = new();

    /// <summary>Depth of water, mm; below 0 the ground lies that much too high to be wet.</summary>
    public Plane Water { get; } = new();

    /// <summary>How near water is, 0..1: what grows on banks.</summary>
    public Plane Moist { get; } = new();

    /// <summary>Height for the light, reference pixels.</summary>
    public Plane Relief { get; } = new();

    /// <summary>Slow warped noise, about −1..1: the large patches of the land.</summary>
    public Plane Broad { get; } = new();

    /// <summary>The same at half the wavelength.</summary>
    public Plane Patchy { get; } = new();

    /// <summary>Share of ground under trees, 0..1.</summary>
    public Plane Wood { get; } = new();

    /// <summary>Share of tilled ground, 0..1.</summary>
    public Plane Tilled { get; } = new();

    /// <summary>How much of a town a place is, 0..1.</summary>
    public Plane Built { get; } = new();

    /// <summary>Distance from the river's middle line, reference pixels, up to 120.</summary>
    public Plane RiverDistance { get; } = new();

    /// <summary>The same for the course the river has on level sand: towns and roads keep to that.</summary>
    public Plane SeedRiver { get; } = new();

    /// <summary>The river's middle line, pushed aside where sand is heaped on it.</summary>
    public Course River { get; set; } = new([]);

    /// <summary>The same on level sand, point by point.</summary>
    public Course LevelRiver { get; set; } = new([]);

    public Plane FlowX { get; } = new();

    public Plane FlowY { get; } = new();

    public Settlement Settlement { get; } = new();

    public void Make(TerrainRequest request)
    {
        Biome = Biomes.Of(request.Biome);
        Era = Eras.Of(request.Era, request.Stage);
        Seed = Noise.Fold(request.Seed);
        Stage = request.Stage;
        Scale = (float)(request.BowlDiameter / Plane.Extent);
        Heights.Fill(Sand, request.Sand, Scale * Plane.Cell);
        Sand.Values.AsSpan().CopyTo(Forms.Values);
        Blur.Gaussian(Forms.Values, Plane.Side, FormsSigma / (Scale * Plane.Cell));
        Relieves.Patches(this);
        Waters.Fill(this);
        Relieves.Shape(this);
        Settlement.Lay(this);
        Woods.Grow(this);
    }
}
