using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>A mill on a river's bank. All places in reference pixels.</summary>
/// <param name="Bank">Where the river ends beside the mill.</param>
/// <param name="Along">Unit vector downstream.</param>
/// <param name="Inland">Unit vector from the river to the mill.</param>
/// <param name="Intake">In the river, where the race leaves it.</param>
/// <param name="Outfall">In the river, where the race comes back.</param>
/// <param name="Stream">Width of the river between the middle line and this bank.</param>
internal readonly record struct WaterMill(
    Vector2 Bank,
    Vector2 Along,
    Vector2 Inland,
    Vector2 Intake,
    Vector2 Outfall,
    float Stream
)
{
    /// <summary>From the bank to the middle of the race, the wheel's place.</summary>
    public const float RaceAt = 11;

    /// <summary>From the bank to the middle of the mill.</summary>
    public const float HouseAt = 18.5f;

    /// <summary>Around <see cref="House"/> nothing else is built.</summary>
    public const float Room = 34;

    public Vector2 Wheel => Bank + Inland * RaceAt;

    public Vector2 House => Bank + Inland * HouseAt;
}

/// <summary>
/// Which settlements have a mill and where on the river it stands. The stretch of the river comes from the seed, as towns do;
/// the mill stays on the bank of it when sand pushes the river aside, and is gone where sand has dried the river.
/// </summary>
internal static class WaterMills
{
    /// <summary>Points of the river's course from the mill up to the intake and down to the outfall.</summary>
    private const int Reach = 5;

    private const float Apart = 105;

    public static void Place(Plan plan, Settlement settlement)
    {
        if (plan.Era.WaterMills == 0 || plan.Biome.River <= 0 || plan.Biome.Frozen)
        {
            return;
        }

        var taken = new List<Vector2>();
        foreach (var (home, away) in Homes(settlement))
        {
            if (taken.Count >= plan.Era.WaterMills)
            {
                return;
            }

            var at = Nearest(plan, settlement, home, away, taken);
            if (at > 0)
            {
                taken.Add(plan.LevelRiver.Points[at]);
                if (MillAt(plan, at, home) is { } mill)
                {
                    settlement.WaterMills.Add(mill);
                }
            }
        }
    }

    /// <summary>Towns and villages, then farms; each with the distance from its middle at which a mill is welcome.</summary>
    private static IEnumerable<(Vector2 Place, float Away)> Homes(Settlement settlement) =>
        [
            .. settlement.Sites.Select((site, i) => (site.Place, i == 0 ? 105f : 80f)),
            .. settlement.Farms.Select(farm => (farm, 55f)),
        ];

    /// <summary>The point of the river on level sand that suits a home best; 0 = the river is too far.</summary>
    private static int Nearest(Plan plan, Settlement settlement, Vector2 home, float away, List<Vector2> taken)
    {
        var points = plan.LevelRiver.Points;
        var (best, least) = (0, 75f);
        for (var i = Reach + 1; i + Reach + 1 < points.Length; i++)
        {
            var middle = points[i] - new Vector2(Plane.Extent / 2);
            if (
                middle.Length() > 455
                || settlement.RoadDistance.At(points[i].X, points[i].Y) < 40
                || taken.Exists(other => Vector2.Distance(other, points[i]) < Apart)
            )
            {
                continue;
            }

            var cost = MathF.Abs(Vector2.Distance(points[i], home) - away) + 12 * Noise.Unit(i, 141, plan.Seed);
            if (cost < least)
            {
                (best, least) = (i, cost);
            }
        }

        return best;
    }

    private static WaterMill? MillAt(Plan plan, int at, Vector2 home)
    {
        var points = plan.River.Points;
        var along = Vector2.Normalize(points[at + 2] - points[at - 2]);
        var inland = new Vector2(-along.Y, along.X);
        inland = Vector2.Dot(home - points[at], inland) < 0 ? -inland : inland;
        var (above, below) = (points[at - Reach], points[at + Reach - 1]);
        var stream = Stream(plan, points[at], inland);
        var mill = new WaterMill(
            points[at] + inland * stream,
            along,
            inland,
            above + inland * (Stream(plan, above, inland) - 3),
            below + inland * (Stream(plan, below, inland) - 3),
            stream
        );
        return Wet(plan, points[at]) && Wet(plan, above) && Wet(plan, below) && Dry(plan, mill.House) ? mill : null;
    }

    private static bool Wet(Plan plan, Vector2 place) => plan.Water.At(place.X, place.Y) > 1.5f;

    private static bool Dry(Plan plan, Vector2 place) => plan.Water.At(place.X, place.Y) < -1.5f;

    /// <summary>How far the river reaches from its middle line on level sand: a bank that trembles moves no mill.</summary>
    private static float Stream(Plan plan, Vector2 middle, Vector2 way)
    {
        var half = plan.Biome.River / 2;
        var bank = middle + way * half;
        return half * (1 + 0.3f * plan.Patchy.At(bank.X, bank.Y)) * 1.04f + 2;
    }
}
