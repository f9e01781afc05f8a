using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// One town or village: a bent net of streets around its site, blocks between them, plots in the blocks. Street and plot of a
/// place are the same in every era; the era says how far out they are taken and what stands on them.
/// </summary>
internal sealed class Town(Plan plan, Canvas canvas, Scene scene, Site site)
{
    private const float BlockX = 64;
    private const float BlockY = 46;

    private readonly float _radius = plan.Era.TownRadius * site.Share;
    private readonly float _bend = plan.Era.Houses is HouseStyle.Hut or HouseStyle.Cottage ? 17 : 10;

    public Plan Plan => plan;

    public Canvas Canvas => canvas;

    public Scene Scene => scene;

    public uint Seed => site.Seed;

    public void Raise()
    {
        var reachX = (int)(_radius / BlockX) + 2;
        var reachY = (int)(_radius / BlockY) + 2;
        for (var j = -reachY; j <= reachY; j++)
        {
            for (var i = -reachX; i <= reachX; i++)
            {
                Pave(i, j);
            }
        }

        if (plan.Era.Houses != HouseStyle.Hut)
        {
            Streets(reachX, reachY);
        }

        var blocks = new Blocks(this);
        for (var j = -reachY; j <= reachY; j++)
        {
            for (var i = -reachX; i <= reachX; i++)
            {
                if (Taken(i, j, out var nearness))
                {
                    blocks.Build(i, j, nearness);
                }
            }
        }
    }

    /// <summary>Whether an era's town has reached a block, and how near it is: 0 in the middle, 1 at the edge.</summary>
    private bool Taken(int i, int j, out float nearness)
    {
        var middle = new Vector2((i + 0.5f) * BlockX, (j + 0.5f) * BlockY);
        nearness = middle.Length() / _radius;
        return nearness * (0.86f + 0.28f * Noise.Unit(i, j, site.Seed + 1)) < 1;
    }

    /// <summary>Place of a point of the town's own net.</summary>
    public Vector2 Place(float u, float v)
    {
        var bentU = u + _bend * Noise.At(u / 120, v / 120, site.Seed + 2);
        var bentV = v + _bend * Noise.At(u / 120, v / 120, site.Seed + 3);
        var (sin, cos) = MathF.SinCos(site.Turn);
        return site.Place + new Vector2(bentU * cos - bentV * sin, bentU * sin + bentV * cos);
    }

    /// <summary>Direction of the street net at a point of it.</summary>
    public float Turn(float u, float v)
    {
        var along = Place(u + 8, v) - Place(u - 8, v);
        return MathF.Atan2(along.Y, along.X);
    }

    /// <summary>Place in the net of a block's own point, −0.5..0.5 each way.</summary>
    public static Vector2 Net(int i, int j, float x, float y) => new((i + 0.5f + x) * BlockX, (j + 0.5f + y) * BlockY);

    /// <summary>Dry, level enough, and beside the road and not on it.</summary>
    public bool Fit(Vector2 place, float room)
    {
        if (place.X is < 4 or > Plane.Extent - 4 || place.Y is < 4 or > Plane.Extent - 4)
        {
            return false;
        }

        return Dry(place.X - room, place.Y)
            && Dry(place.X + room, place.Y)
            && Dry(place.X, place.Y - room)
            && Dry(place.X, place.Y + room)
            && !plan.Settlement.AtMill(place, room)
            && plan.Settlement.RoadDistance.At(place.X, place.Y) > plan.Era.RoadWidth * 0.5f + room * 0.8f + 0.6f;
    }

    private bool Dry(float x, float y) => plan.Water.At(x, y) < -0.9f;

    private void Pave(int i, int j)
    {
        if (!Taken(i, j, out var nearness))
        {
            return;
        }

        var net = Net(i, j, 0, 0);
        var place = Place(net.X, net.Y);
        if (plan.Water.At(place.X, place.Y) > -1)
        {
            return;
        }

        var (rgb, thin, kind) = TownGround.Of(plan, nearness);
        var tint = rgb * (0.93f + 0.14f * Noise.Unit(i, j, site.Seed + 4));
        var half = new Vector2(BlockX, BlockY) * 0.5f;
        Brush.Put(canvas, new(place, half, Turn(net.X, net.Y), 0, Roof.Ground, tint, kind, site.Seed) { Thin = thin });
    }

    private void Streets(int reachX, int reachY)
    {
        var look = TownGround.Street(plan);
        for (var j = -reachY; j <= reachY; j++)
        {
            for (var i = -reachX; i <= reachX; i++)
            {
                Street(i, j, new(1, 0), BlockX, look);
                Street(i, j, new(0, 1), BlockY, look);
            }
        }
    }

    private void Street(int i, int j, Vector2 way, float length, WayLook look)
    {
        var from = new Vector2(i * BlockX, j * BlockY);
        var middle = from + way * (length / 2);
        var order = Noise.Unit(i * 2 + (int)way.X, j, site.Seed + 5);
        var reached = middle.Length() / _radius * (0.84f + 0.24f * order) < 1;
        if (!reached || (plan.Era.Houses == HouseStyle.Cottage && order > 0.62f))
        {
            return;
        }

        var points = new Vector2[5];
        for (var k = 0; k < points.Length; k++)
        {
            var at = from + way * (length * k / (points.Length - 1));
            points[k] = Place(at.X, at.Y);
        }

        Ways.Stroke(plan, canvas, new Course(points), look);
        if (plan.Era.Lights > 0)
        {
            var lamp = Tint.Of(plan.Era.LightColour);
            for (var k = 0; k < 4; k++)
            {
                if (
                    Dry(points[k].X, points[k].Y)
                    && Noise.Unit(i * 4 + k, j * 2 + (int)way.X, site.Seed + 6) < 0.85f * plan.Era.Lights
                )
                {
                    scene.Lamps.Add(new(points[k], 0.8f, lamp));
                }
            }
        }
    }
}
