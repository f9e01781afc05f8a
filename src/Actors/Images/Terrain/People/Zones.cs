using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>How far towns and tilled land reach in an era.</summary>
internal static class Zones
{
    public static void Fill(Plan plan, Settlement settlement)
    {
        var era = plan.Era;
        var farms = settlement.Farms.Take(era.Farms).ToArray();
        for (var y = 0; y < Plane.Side; y += 2)
        {
            for (var x = 0; x < Plane.Side; x += 2)
            {
                var place = new Vector2((x + 1) * Plane.Cell, (y + 1) * Plane.Cell);
                var (inside, near) = Nearness(plan, settlement, farms, place, 1 + 0.22f * plan.Patchy[x, y]);
                for (var k = 0; k < 4; k++)
                {
                    var (u, v) = (x + (k & 1), y + (k >> 1));
                    var built = Ease.Step(1.08f, 0.94f, inside);
                    plan.Built[u, v] = built * Ease.Step(0.4f, -1.5f, plan.Water[u, v]);
                    plan.Tilled[u, v] = era.TilledReach > 0 ? Tilled(plan, u, v, near) * (1 - built) : 0;
                }
            }
        }

        Blur.Gaussian(plan.Built.Values, Plane.Side, 1);
        Blur.Gaussian(plan.Tilled.Values, Plane.Side, 1);
    }

    /// <returns>Distance from the nearest town in its radii, and how near tilling people are, 0..1.</returns>
    private static (float Inside, float Near) Nearness(
        Plan plan,
        Settlement settlement,
        Vector2[] farms,
        Vector2 place,
        float ragged
    )
    {
        var era = plan.Era;
        var inside = 9f;
        var near = 0f;
        foreach (var site in settlement.Sites)
        {
            var distance = Vector2.Distance(site.Place, place);
            var radius = era.TownRadius * site.Share;
            inside = Math.Min(inside, distance * ragged / radius);
            near = Math.Max(near, Reach(radius * 0.6f + era.TilledReach * (0.55f + 0.45f * site.Share), distance));
        }

        foreach (var farm in farms)
        {
            near = Math.Max(near, Reach(era.TilledReach * 0.4f + 40, Vector2.Distance(farm, place)));
        }

        return (inside, near);
    }

    private static float Reach(float reach, float distance) => Ease.Step(reach * 1.1f, reach * 0.75f, distance);

    private static float Tilled(Plan plan, int x, int y, float near)
    {
        // What woods the era has left stand is not tilled.
        var woods = plan.Era.Wild * plan.Biome.Wood;
        var fit = plan.Biome.Tilth * 1.12f - 0.5f * woods + plan.Patchy[x, y] * 0.4f - plan.Broad[x, y] * 0.5f;
        fit = plan.Biome.Oases ? fit * (0.18f + Ease.Step(0.02f, 0.3f, plan.Moist[x, y])) : fit;
        var steep =
            Math.Abs(plan.Relief[Math.Min(x + 2, 255), y] - plan.Relief[Math.Max(x - 2, 0), y]) / (4 * Plane.Cell);
        steep += Math.Abs(plan.Relief[x, Math.Min(y + 2, 255)] - plan.Relief[x, Math.Max(y - 2, 0)]) / (4 * Plane.Cell);
        return near
            * Ease.Step(0.35f, 0.6f, fit)
            * Ease.Step(0.95f, 0.6f, steep)
            * Ease.Step(-0.6f, -2.2f, plan.Water[x, y]);
    }
}
