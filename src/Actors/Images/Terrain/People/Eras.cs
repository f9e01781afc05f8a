using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Images.Terrain;

/// <summary>The nine eras as data.</summary>
internal static class Eras
{
    /// <param name="stage">0..: each is denser and greener than the last.</param>
    public static EraLook Of(Era era, int stage)
    {
        var look = All[(int)era];
        var more = Math.Clamp(stage, 0, 6);
        return more == 0
            ? look
            : look with
            {
                TownRadius = look.TownRadius * (1 + 0.05f * more),
                Density = Math.Min(0.97f, look.Density + 0.03f * more),
                TownTrees = Math.Min(0.7f, look.TownTrees + 0.05f * more),
                Wild = Math.Min(1, look.Wild + 0.04f * more),
                Greening = 0.12f * more,
                Saturation = look.Saturation + 0.015f * more,
                Hedges = Math.Min(0.9f, look.Hedges + 0.08f * more),
                Turbines = look.Turbines + more,
            };
    }

    private static readonly EraLook[] All =
    [
        // Wilderness: a clear morning, nobody there.
        new(),
        // Pre-industrial: huts, footpaths, a little tilled land, fires.
        new()
        {
            Wild = 0.92f,
            TownRadius = 78,
            VillageShare = 0.72f,
            Density = 0.62f,
            Houses = HouseStyle.Hut,
            TilledReach = 120,
            Parcel = 26,
            Hedges = 0.15f,
            Road = RoadStyle.Footpath,
            RoadWidth = 4.5f,
            Farms = 5,
            WaterMills = 3,
            Smoke = 0.35f,
            SmokeColour = 0xE6E6E4,
            Sun = 0xFFEBCB,
        },
        // Early industrial: hedged parcels everywhere, villages, mills on the water and on the hills.
        new()
        {
            Wild = 0.66f,
            TownRadius = 118,
            VillageShare = 0.66f,
            Density = 0.74f,
            Houses = HouseStyle.Cottage,
            TilledReach = 330,
            Parcel = 38,
            Hedges = 0.9f,
            Road = RoadStyle.Dirt,
            RoadWidth = 7,
            Farms = 14,
            Mills = 5,
            WaterMills = 6,
            Smoke = 0.5f,
            SmokeColour = 0xD6D2CA,
            Sun = 0xFFE6B8,
            SunGain = 1.02f,
            Saturation = 1.02f,
        },
        // Late industrial: rails, factories, rows of houses, smoke over everything.
        new()
        {
            Wild = 0.42f,
            TownRadius = 172,
            VillageShare = 0.6f,
            Density = 0.86f,
            Houses = HouseStyle.Terrace,
            TownTrees = 0.05f,
            TilledReach = 300,
            Parcel = 46,
            Hedges = 0.5f,
            Road = RoadStyle.Cobble,
            RoadWidth = 8,
            Rail = true,
            Farms = 10,
            Factories = 9,
            Smoke = 1,
            SmokeColour = 0x6E665E,
            WaterColour = 0x6B6656,
            WaterShare = 0.35f,
            Waste = 0.22f,
            WasteColour = 0x6F6454,
            Sun = 0xFAE0B4,
            SunGain = 1.02f,
            Sky = 0xC8C6C2,
            Saturation = 0.82f,
            Haze = 0xA8977C,
            HazeShare = 0.04f,
        },
        // Modern: asphalt, suburbs, wide fields without hedges.
        new()
        {
            Wild = 0.36f,
            TownRadius = 225,
            VillageShare = 0.62f,
            Density = 0.88f,
            Houses = HouseStyle.Suburb,
            TilledReach = 420,
            Parcel = 84,
            Road = RoadStyle.Asphalt,
            RoadWidth = 11,
            Rail = true,
            Farms = 6,
            Factories = 3,
            Sun = 0xFFF8EA,
            SunGain = 1.06f,
            Saturation = 1.04f,
        },
        // Current: the city at dusk, its lamps lit.
        new()
        {
            Wild = 0.34f,
            TownRadius = 285,
            VillageShare = 0.6f,
            Density = 0.93f,
            Houses = HouseStyle.City,
            TilledReach = 420,
            Parcel = 84,
            Road = RoadStyle.Motorway,
            RoadWidth = 14,
            Rail = true,
            Farms = 5,
            Factories = 4,
            Turbines = 3,
            Solar = 0.04f,
            Lights = 1,
            Sun = 0xFFC49C,
            SunGain = 0.56f,
            Sky = 0x8AA4F0,
            SkyGain = 1.3f,
            Saturation = 1,
        },
        // Future: roof gardens, solar fields, wind, woods that come back.
        new()
        {
            Wild = 0.8f,
            TownRadius = 235,
            VillageShare = 0.62f,
            Density = 0.78f,
            Houses = HouseStyle.Garden,
            TownTrees = 0.3f,
            TilledReach = 330,
            Parcel = 52,
            Hedges = 0.4f,
            Road = RoadStyle.Green,
            RoadWidth = 8,
            Farms = 6,
            Turbines = 12,
            Solar = 0.26f,
            Sun = 0xFFFAEE,
            SunGain = 1.1f,
            Sky = 0xC8E4FA,
            Saturation = 1.16f,
        },
        // Dystopia: endless blocks, poisoned water, dead woods, fires.
        new()
        {
            Wild = 0.45f,
            TownRadius = 232,
            VillageShare = 0.66f,
            Density = 0.86f,
            Houses = HouseStyle.Slum,
            TownTrees = 0.03f,
            TilledReach = 0,
            Road = RoadStyle.Broken,
            RoadWidth = 13,
            Factories = 8,
            Smoke = 1,
            SmokeColour = 0x5A5250,
            Lights = 0.7f,
            LightColour = 0xFF7A3C,
            Waste = 0.53f,
            WasteColour = 0x8A7C62,
            Dead = 0.48f,
            WaterColour = 0xAEDC3C,
            WaterShare = 0.85f,
            Sun = 0xFFE0A8,
            SunGain = 0.84f,
            Sky = 0xB9C0A4,
            SkyGain = 1.05f,
            Saturation = 0.86f,
            Haze = 0xB8A878,
            HazeShare = 0.04f,
        },
        // Ruins: walls without roofs, green over everything, mist.
        new()
        {
            Wild = 0.95f,
            TownRadius = 270,
            VillageShare = 0.64f,
            Density = 0.7f,
            Houses = HouseStyle.Shell,
            TownTrees = 0.5f,
            Road = RoadStyle.Overgrown,
            RoadWidth = 11,
            Sun = 0xFFF0D0,
            SunGain = 0.98f,
            Sky = 0xCCE0D4,
            Saturation = 0.98f,
            Haze = 0xD4DCC8,
            HazeShare = 0.05f,
        },
    ];
}
