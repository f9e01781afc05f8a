namespace Experimance.Actors.Images.Terrain;

/// <summary>What lies between a town's houses.</summary>
internal static class TownGround
{
    /// <returns>Colour, how much the land shows through it, and what it counts as.</returns>
    public static (Tint Tint, float Thin, TerrainClass Class) Of(Plan plan, float nearness)
    {
        var lawn = Tint.Mix(Tint.Of(plan.Biome.Bank), Tint.Of(plan.Biome.Ground), 0.4f);
        var bare = Tint.Of(plan.Biome.Track);
        var open = plan.Biome.GroundClass;
        return plan.Era.Houses switch
        {
            HouseStyle.Hut => (bare, 0.45f + 0.4f * nearness, open),
            HouseStyle.Cottage => (Tint.Mix(lawn, bare, 0.25f), 0.35f, open),
            HouseStyle.Terrace => (Tint.Of(0x9C8F7E), 0.2f, TerrainClass.Industry),
            HouseStyle.Suburb => (Tint.Mix(Tint.Of(0xBDB6A8), lawn, Ease.Step(0.18f, 0.4f, nearness)), 0.12f, open),
            HouseStyle.City => (
                Tint.Mix(Tint.Of(0xB4ADA2), lawn, Ease.Step(0.55f, 0.85f, nearness) * 0.7f),
                0.1f,
                TerrainClass.Path
            ),
            HouseStyle.Garden => (Tint.Mix(Tint.Of(0x8FC25C), lawn, 0.35f), 0.2f, TerrainClass.Garden),
            HouseStyle.Slum => (Tint.Mix(Tint.Of(0x8E7B64), bare, 0.25f), 0.15f, TerrainClass.Waste),
            _ => (Tint.Mix(lawn, Tint.Of(0xA8A48C), 0.4f), 0.55f, open),
        };
    }

    public static WayLook Street(Plan plan) =>
        plan.Era.Houses switch
        {
            HouseStyle.Cottage => new(4.5f, plan.Biome.Track, plan.Biome.Track, 0.9f, 0.05f, TerrainClass.Road),
            HouseStyle.Terrace => new(6, 0xB0A48F, 0x8E8272, 1, 0, TerrainClass.Road),
            HouseStyle.Suburb => new(6.5f, 0x7E8084, 0xC4BCAC, 1, 0, TerrainClass.Road),
            HouseStyle.City => new(7.5f, 0x6C6E76, 0xB0A898, 1, 0, TerrainClass.Road) { Dashes = 0.35f },
            HouseStyle.Garden => new(5, 0xE6E0CC, 0x86B05A, 1, 0, TerrainClass.Path),
            HouseStyle.Slum => new(5, 0x6E6258, 0x7A6A58, 0.9f, 0.12f, TerrainClass.Road),
            _ => new(6, 0xA6A490, 0x8C9A70, 0.7f, 0.5f, TerrainClass.Ruin),
        };
}
