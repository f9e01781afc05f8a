using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Images.Terrain.TreeShape;

namespace Experimance.Actors.Images.Terrain;

/// <summary>The fifteen biomes as data.</summary>
internal static class Biomes
{
    public static BiomeLook Of(Biome biome) => All[(int)biome];

    private static readonly BiomeLook[] All =
    [
        // Rainforest: closed, dark, with giants above the canopy and tea-coloured water.
        new()
        {
            Ground = 0x3E6B33,
            Patch = 0x2F5A34,
            Fleck = 0x5B7F3A,
            Bank = 0x3F7A38,
            Shallow = 0x7FA38A,
            Deep = 0x24606B,
            Shore = 0xA8895E,
            Rock = 0x6F6A58,
            Trees =
            [
                new(Round, 7, 11, 0x1C4A2A, 0x3E7A3A, 0.72f),
                new(Round, 11, 16, 0x2F6236, 0x5F9148, 0.22f),
                new(Round, 8, 12, 0xB0708C, 0xD9A25A, 0.03f),
                new(Palm, 7, 10, 0x2E6B34, 0x6BA04C, 0.03f),
            ],
            Wood = 0.97f,
            Hills = 12,
            River = 20,
            Tilth = 0.8f,
            Fields = [0x7FA04A, 0x93A850, 0x6B8F42, 0xA5824E, 0x5F8A3E],
            Roof = 0x9C7A4C,
            Track = 0xA8683E,
        },
        // Temperate forest: meadows between mixed woods.
        new()
        {
            Ground = 0x7A9A4A,
            Patch = 0x8FA955,
            Fleck = 0x6A8A42,
            Bank = 0x6C9A46,
            Shallow = 0x7DB3B0,
            Deep = 0x265A80,
            Trees =
            [
                new(Round, 6, 9.5f, 0x3A6630, 0x5F8C3C, 0.62f),
                new(Cone, 4.5f, 6.5f, 0x27502F, 0x3E6B3C, 0.28f),
                new(Round, 5, 7, 0x6F9440, 0x86A850, 0.10f),
            ],
            Wood = 0.62f,
            Hills = 9,
            River = 15,
            Fields = [0xC9B35E, 0x8FAE4C, 0xA8B85A, 0x9C7B52, 0xD6C77A, 0x7C9F45],
        },
        // Boreal forest: dark spires over pale lichen, granite and many lakes.
        new()
        {
            Ground = 0x77805A,
            Patch = 0x9A9A78,
            Fleck = 0x5E6B4C,
            Bank = 0x6E7F52,
            Shallow = 0x6F97A3,
            Deep = 0x1B4560,
            Shore = 0xA7A08C,
            Rock = 0x98938C,
            Rocks = 0.18f,
            Trees = [new(Cone, 4, 6.5f, 0x24483F, 0x44705C, 0.92f), new(Round, 4, 6, 0xA9A552, 0xC7B65C, 0.05f)],
            Wood = 0.8f,
            WoodScale = 110,
            Hills = 10,
            River = 13,
            Pools = 0.05f,
            Tilth = 0.55f,
            SnowCover = 0.04f,
            Fields = [0x9AA067, 0xB0A66A, 0x87955A, 0x8A7656],
            Roof = 0x8C3B32,
            Wall = 0x9E3E34,
            Track = 0xA89A7C,
        },
        // Deciduous forest: autumn.
        new()
        {
            Ground = 0x97944C,
            Patch = 0xAFA055,
            Fleck = 0xB08046,
            Bank = 0x8A9A4A,
            Shallow = 0x86B1B8,
            Deep = 0x2B5C7E,
            Trees =
            [
                new(Round, 6, 10, 0xB04F26, 0xDB8234, 0.42f),
                new(Round, 6, 9, 0xC98B2C, 0xE8BC4A, 0.28f),
                new(Round, 5, 9, 0x8E2F26, 0xB8483A, 0.16f),
                new(Round, 6, 9, 0x6F7F36, 0x93994A, 0.14f),
            ],
            Wood = 0.7f,
            Hills = 9,
            River = 15,
            Fields = [0xB8975A, 0xC9AE66, 0x9A9C50, 0x8C6A48, 0xD2BC7C, 0xA68A52],
            Roof = 0x7C5648,
        },
        // Desert: dunes, bare rock, green only where there is water.
        new()
        {
            Ground = 0xD9B07A,
            Patch = 0xCB9862,
            Fleck = 0xE9CD98,
            Bank = 0x6B9A3E,
            Shallow = 0x6DB3A0,
            Deep = 0x1E6E7C,
            Shore = 0xB59A5C,
            Rock = 0x9A6A4C,
            Rocks = 0.10f,
            GroundClass = TerrainClass.Sand,
            Trees = [new(Palm, 6, 9, 0x3F7A36, 0x79A84C, 0.7f), new(Bush, 3, 5, 0x6F7F46, 0x8F9A58, 0.3f)],
            Wood = 0.0f,
            Gallery = 0.75f,
            Hills = 6,
            Dunes = 9,
            River = 0,
            Tilth = 0.75f,
            Oases = true,
            Fields = [0x7FA845, 0x9CB553, 0x6B9440, 0xB8A85A, 0x5F8A3C],
            Roof = 0xC79F70,
            Wall = 0xDDBB8C,
            Track = 0xE6CDA0,
        },
        // Mountain: grey ridges, snow, alpine meadows, glacial water.
        new()
        {
            Ground = 0x8A9466,
            Patch = 0x9A958A,
            Fleck = 0x77845A,
            Bank = 0x7F9C5E,
            Shallow = 0xA5D8D2,
            Deep = 0x3A8CA6,
            Shore = 0xB5B0A4,
            Rock = 0x8E8A88,
            Rocks = 0.62f,
            Trees = [new(Cone, 3.5f, 5.5f, 0x2A4A3C, 0x4B6E50, 1)],
            Wood = 0.22f,
            WoodScale = 120,
            Hills = 18,
            Ridges = 62,
            SnowCover = 0.3f,
            River = 11,
            Tilth = 0.5f,
            Fields = [0x9DB05E, 0x8BA556, 0xB5B46A, 0xA08F62],
            Roof = 0x6E665F,
            Wall = 0xA58B6C,
            Track = 0xBDB29C,
        },
        // Tropical island: lagoon around, white sand, palms.
        new()
        {
            Ground = 0x74A548,
            Patch = 0x8DB552,
            Fleck = 0xE3D39C,
            Bank = 0x63A04A,
            Shallow = 0x86E6D4,
            Deep = 0x1489B8,
            Shore = 0xF4E6BE,
            Rock = 0x6B6258,
            Trees =
            [
                new(Palm, 7, 11, 0x2F7A38, 0x7DBB4C, 0.62f),
                new(Round, 5, 8, 0x3C8A40, 0x6FB04C, 0.34f),
                new(Bush, 4, 6, 0xC2487A, 0xE87A9A, 0.04f),
            ],
            Wood = 0.55f,
            WoodScale = 120,
            Hills = 10,
            Coast = Coast.Island,
            River = 0,
            Fields = [0x8FB84C, 0xA9C25A, 0x6FA544, 0xC2B066, 0xD8C27A],
            Roof = 0xB08A56,
            Wall = 0xEFE6D2,
            Track = 0xEBD9A8,
        },
        .. OpenBiomes.Looks,
    ];
}
