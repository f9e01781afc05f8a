namespace Experimance.Actors.Images.Terrain;

/// <summary>A biome's colours as they are in an era.</summary>
internal sealed class Palette
{
    public Palette(Plan plan)
    {
        var biome = plan.Biome;
        var era = plan.Era;
        Ground = Tint.Of(biome.Ground);
        Patch = Tint.Of(biome.Patch);
        Fleck = Tint.Of(biome.Fleck);
        Rock = Tint.Of(biome.Rock);
        Shore = Tint.Of(biome.Shore);
        Bank = Tint.Of(biome.Bank);
        Snow = Tint.Of(biome.Snow);
        Foam = Tint.Of(0xF4F8F4);
        Verdure = Tint.Mix(Bank, Tint.Of(0x62AE44), 0.7f);
        Greening = era.Greening;
        Waste = Tint.Mix(Tint.Of(era.WasteColour), Ground.Saturate(0.8f), 0.55f);
        var water = Tint.Of(era.WaterColour);
        Shallow = Tint.Mix(Tint.Of(biome.Shallow), water, era.WaterShare * 0.85f);
        Deep = Tint.Mix(Tint.Of(biome.Deep), water * 0.82f, era.WaterShare * 0.75f);
        Frozen = biome.Frozen;
        BankShare = biome.Frozen ? 0.35f : 0.9f * (1 - 0.7f * era.Waste);
        var sea = biome.Coast != Coast.None;
        Beach =
            biome.Coast == Coast.Shore ? 7
            : sea ? 4.6f
            : 2;
        ShoreShare = sea ? 0.95f : 0.7f;
        FoamShare = sea ? 0.55f : 0.12f;
        DeepFrom = 0.2f;
        DeepTo = sea ? 13 : 5.5f;
        Wave = Frozen ? 0.35f : 0.22f;
        IceTexture = Frozen ? 0.5f : 0;
        SlopeRock = biome.GroundClass == TerrainClass.Snow ? 0.35f : 0.5f;
        SnowLine = 1.05f - 1.5f * biome.SnowCover;
        SnowRelief = biome.Ridges > 40 ? 0.016f : 0.006f;
    }

    public Tint Ground { get; }
    public Tint Patch { get; }
    public Tint Fleck { get; }
    public Tint Rock { get; }
    public Tint Shore { get; }
    public Tint Bank { get; }
    public Tint Snow { get; }
    public Tint Foam { get; }
    public Tint Waste { get; }
    public Tint Shallow { get; }
    public Tint Deep { get; }

    /// <summary>What land looks like that people have brought to green, and how far they have, 0..1.</summary>
    public Tint Verdure { get; }
    public float Greening { get; }
    public bool Frozen { get; }
    public float BankShare { get; }
    public float Beach { get; }
    public float ShoreShare { get; }
    public float FoamShare { get; }

    /// <summary>Depths between which water goes from its shallow colour to its deep one, mm.</summary>
    public float DeepFrom { get; }
    public float DeepTo { get; }
    public float Wave { get; }
    public float IceTexture { get; }
    public float SlopeRock { get; }
    public float SnowLine { get; }
    public float SnowRelief { get; }
}
