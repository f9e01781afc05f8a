using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>How a way is drawn.</summary>
/// <param name="Worn">0 = whole, towards 1 more of it is lost.</param>
internal readonly record struct WayLook(
    float Width,
    int Surface,
    int Verge,
    float Share,
    float Worn,
    TerrainClass Class
)
{
    /// <summary>Darkness of wheel ruts.</summary>
    public float Ruts { get; init; }

    /// <summary>A light dashed line along the middle.</summary>
    public float Dashes { get; init; }

    /// <summary>A planted strip along the middle.</summary>
    public float Median { get; init; }

    /// <summary>Crosses water on a bridge; else it ends there.</summary>
    public bool Bridged { get; init; }

    /// <summary>Sleepers across and two rails.</summary>
    public bool Track { get; init; }
}

/// <summary>Draws roads, lanes, paths and rails.</summary>
internal static class Ways
{
    public static void Draw(Plan plan, Canvas canvas, Scene scene)
    {
        var era = plan.Era;
        if (era.Road == RoadStyle.None)
        {
            return;
        }

        var main = Main(plan) with { Bridged = true };
        var lane = Lane(plan, main);
        foreach (var course in plan.Settlement.Lanes)
        {
            Stroke(plan, canvas, course, lane);
        }

        foreach (var course in plan.Settlement.Roads)
        {
            Stroke(plan, canvas, course, main);
            Traffic(plan, scene, course);
        }

        foreach (var course in plan.Settlement.Rails)
        {
            Stroke(
                plan,
                canvas,
                course,
                new(6.5f, 0x7C7268, 0x8C8274, 1, 0, TerrainClass.Rail) { Track = true, Bridged = true }
            );
        }
    }

    public static WayLook Main(Plan plan)
    {
        var width = plan.Era.RoadWidth;
        var track = plan.Biome.Track;
        return plan.Era.Road switch
        {
            RoadStyle.Footpath => new(width, track, track, 0.85f, 0.22f, TerrainClass.Path),
            RoadStyle.Dirt => new(width, track, track, 0.95f, 0.08f, TerrainClass.Road) { Ruts = 0.22f },
            RoadStyle.Cobble => new(width, 0xA89C8A, 0x8E8476, 1, 0, TerrainClass.Road) { Ruts = 0.1f },
            RoadStyle.Asphalt => new(width, 0x74767A, 0xB8AE98, 1, 0, TerrainClass.Road) { Dashes = 0.9f },
            RoadStyle.Motorway => new(width, 0x6A6C74, 0xA09888, 1, 0, TerrainClass.Road) { Median = 1, Dashes = 0.5f },
            RoadStyle.Green => new(width, 0xE2DCC6, 0x86B05A, 1, 0, TerrainClass.Path) { Median = 0.6f },
            RoadStyle.Broken => new(width, 0x645A54, 0x7A6A58, 0.95f, 0.3f, TerrainClass.Road),
            _ => new(width, 0x9A9A86, 0x8C9A70, 0.8f, 0.55f, TerrainClass.Ruin),
        };
    }

    public static WayLook Lane(Plan plan, WayLook main) =>
        plan.Era.Road is RoadStyle.Asphalt or RoadStyle.Motorway or RoadStyle.Cobble
            ? main with
            {
                Bridged = false,
                Class = TerrainClass.Path,
                Width = 5.5f,
                Dashes = 0,
                Median = 0,
                Surface = plan.Era.Road == RoadStyle.Cobble ? plan.Biome.Track : 0x9A968E,
            }
            : main with
            {
                Bridged = false,
                Class = TerrainClass.Path,
                Width = main.Width * 0.62f,
                Median = 0,
            };

    public static void Stroke(Plan plan, Canvas canvas, Course course, WayLook look)
    {
        var zoom = canvas.Zoom;
        var points = course.Points;
        var reach = look.Width / 2 + 1.4f + 1 / zoom;
        var run = 0f;
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var a = points[i];
            var along = points[i + 1] - a;
            var length = along.Length();
            if (length < 1e-3f)
            {
                continue;
            }

            var tangent = along / length;
            var low = Vector2.Min(a, points[i + 1]) - new Vector2(reach);
            var high = Vector2.Max(a, points[i + 1]) + new Vector2(reach);
            var x0 = Math.Max(0, (int)(low.X * zoom));
            var x1 = Math.Min(canvas.Size - 1, (int)(high.X * zoom));
            var y0 = Math.Max(0, (int)(low.Y * zoom));
            var y1 = Math.Min(canvas.Size - 1, (int)(high.Y * zoom));
            for (var y = y0; y <= y1; y++)
            {
                for (var x = x0; x <= x1; x++)
                {
                    var off = new Vector2((x + 0.5f) / zoom, (y + 0.5f) / zoom) - a;
                    var t = Vector2.Dot(off, tangent);
                    if (t < -0.5f || t > length + 0.5f)
                    {
                        // Corners of the line are round.
                        t = Math.Clamp(t, 0, length);
                    }

                    var side = off - tangent * Math.Clamp(t, 0, length);
                    var signed = side.X * -tangent.Y + side.Y * tangent.X;
                    Dot(plan, canvas, look, y * canvas.Size + x, side.Length(), signed, run + t, x, y);
                }
            }

            run += length;
        }
    }

    private static void Dot(
        Plan plan,
        Canvas canvas,
        in WayLook look,
        int i,
        float distance,
        float side,
        float run,
        int x,
        int y
    )
    {
        var zoom = canvas.Zoom;
        var half = look.Width / 2;
        var verge = Math.Clamp((half + 1.2f - distance) * zoom + 0.5f, 0, 1) * look.Share * 0.55f;
        if (verge <= 0.01f)
        {
            return;
        }

        // A bridge is narrower than its road.
        half = canvas.Wet[i] > 0.3f ? half * 0.75f : half;
        var cover = Math.Clamp((half - distance) * zoom + 0.5f, 0, 1) * look.Share;
        if (look.Worn > 0)
        {
            var gap =
                0.5f
                + Noise.Signed((int)(x / zoom / 5), (int)(y / zoom / 5), plan.Seed + 81) * 0.4f
                + plan.Patchy.Values[Cell(x, y, zoom)] * 0.3f;
            var left = Ease.Step(look.Worn - 0.12f, look.Worn + 0.12f, gap);
            cover *= left;
            verge *= left;
        }

        var bridge = canvas.Wet[i] > 0.3f;
        if (bridge && !look.Bridged)
        {
            return;
        }

        var tint = Tint.Of(look.Surface);
        var grain = 1 + 0.05f * Noise.Signed(x, y, plan.Seed + 82);
        var rut = MathF.Abs(MathF.Abs(side) - half * 0.42f);
        grain -= look.Ruts * Ease.Step(1.0f, 0.3f, rut);
        if (!bridge)
        {
            Brush.Lay(canvas, i, Tint.Of(look.Verge), verge);
        }

        Brush.Lay(canvas, i, Detail(look, tint, side, half, run, bridge) * grain, cover);
        var height =
            canvas.Base[i]
            + (
                bridge ? 5
                : look.Track ? 0.8f
                : 0
            );
        canvas.Height[i] += (height - canvas.Height[i]) * cover;
        if (cover > 0.45f)
        {
            // Clearly under what counts as water above, also in the plane's steps: paved once, it is no bridge to the next stretch.
            canvas.Wet[i] *= 0.29f;
            canvas.Class[i] = (byte)look.Class;
        }
    }

    private static Tint Detail(in WayLook look, Tint tint, float side, float half, float run, bool bridge)
    {
        if (look.Track)
        {
            var sleeper = run % 3.4f < 1.5f && MathF.Abs(side) < 2.6f ? 0.55f : 1;
            var rail = MathF.Abs(MathF.Abs(side) - 1.5f) < 0.55f;
            return rail ? Tint.Of(0xC4C6C8) : tint * sleeper;
        }

        if (bridge && half - MathF.Abs(side) < 1.2f)
        {
            return tint * 1.25f;
        }

        if (look.Median > 0 && MathF.Abs(side) < 0.9f)
        {
            return Tint.Mix(tint, Tint.Of(0x8FA866), look.Median);
        }

        var middle = look.Median > 0 ? MathF.Abs(MathF.Abs(side) - half * 0.52f) : MathF.Abs(side);
        return look.Dashes > 0 && middle < 0.55f && run % 11 < 5.5f
            ? Tint.Mix(tint, Tint.Of(0xF0EEE6), look.Dashes)
            : tint;
    }

    private static int Cell(int x, int y, float zoom) =>
        Math.Min(Plane.Side - 1, (int)(y / zoom / Plane.Cell)) * Plane.Side
        + Math.Min(Plane.Side - 1, (int)(x / zoom / Plane.Cell));

    /// <summary>Headlights one way, tail lights the other.</summary>
    private static void Traffic(Plan plan, Scene scene, Course course)
    {
        if (plan.Era.Lights <= 0.2f)
        {
            return;
        }

        var white = Tint.Of(0xFFF0D0);
        var red = Tint.Of(0xFF4A30);
        for (var i = 1; i + 1 < course.Points.Length; i++)
        {
            var dice = Noise.Unit(i, course.Points.Length, plan.Seed + 83);
            if (dice > 0.42f * plan.Era.Lights)
            {
                continue;
            }

            var tangent = Vector2.Normalize(course.Points[i + 1] - course.Points[i - 1]);
            var aside = new Vector2(-tangent.Y, tangent.X) * (plan.Era.RoadWidth * 0.25f);
            var there = (Noise.Hash(i, 3, plan.Seed) & 1) == 0;
            scene.Lamps.Add(new(course.Points[i] + (there ? aside : -aside), 0.55f, there ? white : red));
        }
    }
}
