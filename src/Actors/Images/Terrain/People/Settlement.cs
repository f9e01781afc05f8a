using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>A place where people live in every era that has people.</summary>
/// <param name="Share">Its size as a share of the main town's.</param>
/// <param name="Turn">Direction of its streets, radians.</param>
internal readonly record struct Site(Vector2 Place, float Share, float Turn, uint Seed);

/// <summary>
/// Where people live and what joins them. Sites and roads come from the seed (and roads a little from the large forms of the
/// sand), never from the era: a village grows into the town on the same spot.
/// </summary>
internal sealed class Settlement
{
    private const float Middle = Plane.Extent / 2;

    private readonly RoadFinder _finder = new();

    public List<Site> Sites { get; } = [];

    public List<Vector2> Farms { get; } = [];

    /// <summary>Main roads between sites and out of the land.</summary>
    public List<Course> Roads { get; } = [];

    /// <summary>From each farm and water mill to the nearest main road.</summary>
    public List<Course> Lanes { get; } = [];

    public List<Course> Rails { get; } = [];

    public List<WaterMill> WaterMills { get; } = [];

    /// <summary>Distance to the nearest main road or rail, reference pixels, up to 60.</summary>
    public Plane RoadDistance { get; } = new();

    public void Lay(Plan plan)
    {
        plan.Built.Values.AsSpan().Clear();
        plan.Tilled.Values.AsSpan().Clear();
        RoadDistance.Values.AsSpan().Fill(60);
        Sites.Clear();
        Farms.Clear();
        Roads.Clear();
        Lanes.Clear();
        Rails.Clear();
        WaterMills.Clear();
        if (plan.Era.Road == RoadStyle.None)
        {
            return;
        }

        PlaceSites(plan);
        PlaceFarms(plan);
        LayRoads(plan);
        Terrain.WaterMills.Place(plan, this);
        LayLanes(plan);
        Zones.Fill(plan, this);
    }

    private void PlaceSites(Plan plan)
    {
        var best = new Vector2(Middle);
        var least = float.MaxValue;
        for (var i = 0; i < 24; i++)
        {
            var place = Polar(Noise.Unit(i, 101, plan.Seed), 40 + 170 * Noise.Unit(i, 102, plan.Seed));
            var river = plan.Biome.River > 0 ? MathF.Abs(plan.SeedRiver.At(place.X, place.Y) - 62) * 0.02f : 0;
            var cost = river + Noise.Unit(i, 103, plan.Seed) * 0.5f + Unfit(plan, place);
            if (cost < least)
            {
                (best, least) = (place, cost);
            }
        }

        Sites.Add(SiteAt(plan, best, 1, 0));
        for (var i = 0; i < 60 && Sites.Count < 5; i++)
        {
            var place = Polar(Noise.Unit(i, 104, plan.Seed), 215 + 205 * Noise.Unit(i, 105, plan.Seed));
            var apart = Sites.Min(site => Vector2.Distance(site.Place, place));
            if (apart > (Sites.Count == 1 ? 300 : 235) && Unfit(plan, place) < 0.5f)
            {
                Sites.Add(SiteAt(plan, place, plan.Era.VillageShare * (1.06f - 0.1f * Sites.Count), Sites.Count));
            }
        }
    }

    private static Site SiteAt(Plan plan, Vector2 place, float share, int number) =>
        new(place, share, Noise.Unit(number, 106, plan.Seed) * MathF.PI, Noise.Hash(number, 107, plan.Seed));

    private static Vector2 Polar(float turn, float radius)
    {
        var (sin, cos) = MathF.SinCos(turn * MathF.Tau);
        return new(Middle + cos * radius, Middle + sin * radius);
    }

    /// <summary>0 where people would settle; by river and sea alone, so that digging moves no town.</summary>
    private static float Unfit(Plan plan, Vector2 place)
    {
        var sea = Waters.Seaward(plan, place.X, place.Y);
        var bed =
            plan.Biome.River > 0
                ? Ease.Step(plan.Biome.River + 14, plan.Biome.River * 0.5f, plan.SeedRiver.At(place.X, place.Y))
                : 0;
        return bed * 2 + Ease.Step(-70, -20, sea) * 3;
    }

    private void PlaceFarms(Plan plan)
    {
        for (var i = 0; i < 70 && Farms.Count < 18; i++)
        {
            var place = Polar(Noise.Unit(i, 111, plan.Seed), 490 * MathF.Sqrt(Noise.Unit(i, 112, plan.Seed)));
            var fromSite = Sites.Min(site => Vector2.Distance(site.Place, place) / (0.5f + 0.5f * site.Share));
            var fromFarm = Farms.Count == 0 ? 999 : Farms.Min(farm => Vector2.Distance(farm, place));
            if (fromSite > 150 && fromFarm > 95 && Unfit(plan, place) < 0.4f)
            {
                Farms.Add(place);
            }
        }
    }

    private void LayRoads(Plan plan)
    {
        _finder.Survey(plan);
        var main = Sites[0].Place;
        for (var i = 1; i < Sites.Count; i++)
        {
            Roads.Add(_finder.Find(main, Sites[i].Place, share: true));
        }

        var first = Noise.Unit(1, 121, plan.Seed);
        for (var i = 0; i < 3; i++)
        {
            var turn = first + i / 3f + 0.12f * Noise.Signed(i, 122, plan.Seed);
            var exit = Polar(turn, 540);
            if (Unfit(plan, Polar(turn, 470)) < 2.5f)
            {
                var from = Sites.MinBy(site => Vector2.Distance(site.Place, exit)).Place;
                Roads.Add(_finder.Find(from, exit, share: true));
            }
        }

        foreach (var road in Roads)
        {
            road.Stamp(RoadDistance, 60);
        }

        if (plan.Era.Rail)
        {
            LayRail(plan, main + new Vector2(26, 18));
        }
    }

    private void LayLanes(Plan plan)
    {
        for (var i = 0; i < Math.Min(plan.Era.Farms, Farms.Count); i++)
        {
            Lanes.Add(LaneFrom(plan, Farms[i], i));
        }

        for (var i = 0; i < WaterMills.Count; i++)
        {
            Lanes.Add(LaneFrom(plan, WaterMills[i].House + WaterMills[i].Inland * 13, i + 50));
        }
    }

    /// <summary>Whether a place belongs to a mill: its house, yard and race.</summary>
    public bool AtMill(Vector2 place, float room)
    {
        foreach (var mill in WaterMills)
        {
            if (Vector2.Distance(mill.House, place) < WaterMill.Room + room)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Through the main town from rim to rim; where the sea is in the way, from the farthest village.</summary>
    private void LayRail(Plan plan, Vector2 station)
    {
        var way = Noise.Unit(2, 121, plan.Seed);
        var here = _finder.Find(End(plan, way, Sites.Count - 1), station, share: false);
        var there = End(plan, way + 0.42f + 0.16f * Noise.Unit(3, 121, plan.Seed), Math.Min(1, Sites.Count - 1));
        var on = _finder.Find(station, there, share: false);
        Rails.Add(new Course([.. here.Points, .. on.Points]).Relaxed(60));
        Rails[0].Stamp(RoadDistance, 60);
    }

    private Vector2 End(Plan plan, float turn, int village) =>
        Unfit(plan, Polar(turn, 470)) < 2.5f ? Polar(turn, 545) : Sites[village].Place + new Vector2(20, -16);

    private Course LaneFrom(Plan plan, Vector2 farm, int number)
    {
        var target = Roads.SelectMany(road => road.Points).MinBy(point => Vector2.DistanceSquared(point, farm));
        var aside = new Vector2(target.Y - farm.Y, farm.X - target.X) * (0.16f * Noise.Signed(number, 131, plan.Seed));
        return Course.Through(
            [farm, farm + (target - farm) * 0.35f + aside, farm + (target - farm) * 0.7f + aside * 0.4f, target],
            8
        );
    }
}
