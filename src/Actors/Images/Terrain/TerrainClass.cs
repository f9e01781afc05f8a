namespace Experimance.Actors.Images.Terrain;

/// <summary>What a place of the picture is: one byte of the class map.</summary>
public enum TerrainClass : byte
{
    /// <summary>Open ground: grass, heath, moss.</summary>
    Meadow = 0,
    Water = 1,
    Ice = 2,
    Rock = 3,
    Sand = 4,
    Snow = 5,
    Wood = 6,
    Field = 7,
    Path = 8,
    Road = 9,
    Rail = 10,
    Building = 11,

    /// <summary>A lamp or a lit window.</summary>
    Light = 12,
    Ruin = 13,

    /// <summary>Factories, mills, yards.</summary>
    Industry = 14,
    Solar = 15,

    /// <summary>Roof gardens and planted courts.</summary>
    Garden = 16,

    /// <summary>Dead trees, scorched or poisoned ground.</summary>
    Waste = 17,
    Tower = 18,

    /// <summary>Reeds and wet ground on a bank.</summary>
    Bank = 19,
}
