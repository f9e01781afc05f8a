namespace Experimance.Actors.Images.Terrain;

/// <summary>What of a picture is handed out: each costs time or megabytes that not everybody needs.</summary>
[Flags]
internal enum TerrainParts
{
    None = 0,

    /// <summary>JPEG and the PNGs of the maps: what is kept and sent to pages.</summary>
    Encoded = 1,

    /// <summary>The pixels before encoding (4 MiB at 1024²): what tests, benchmarks and the gallery look at.</summary>
    Pixels = 2,
    All = Encoded | Pixels,
}
