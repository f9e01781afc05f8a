using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

internal enum Roof
{
    /// <summary>No building: the ground takes the colour.</summary>
    Ground,
    Flat,
    Gable,
    Hip,
    Saw,
    Dome,

    /// <summary>Walls without a roof, eaten away.</summary>
    Shell,
}

/// <summary>A turned rectangle on the ground.</summary>
/// <param name="Half">Half its length and depth, reference pixels.</param>
/// <param name="Rise">Height of its walls, reference pixels.</param>
internal readonly record struct Slab(
    Vector2 Place,
    Vector2 Half,
    float Turn,
    float Rise,
    Roof Roof,
    Tint Tint,
    TerrainClass Class,
    uint Seed
)
{
    /// <summary>How much of the ground's own colour shows through.</summary>
    public float Thin { get; init; }

    /// <summary>Stands in water too; else a house at the shore ends there.</summary>
    public bool Afloat { get; init; }
}

/// <summary>Puts what people make onto the canvas.</summary>
internal static class Brush
{
    public static void Put(Canvas canvas, in Slab slab)
    {
        var zoom = canvas.Zoom;
        var (sin, cos) = MathF.SinCos(slab.Turn);
        var reachX = MathF.Abs(slab.Half.X * cos) + MathF.Abs(slab.Half.Y * sin) + 1 / zoom;
        var reachY = MathF.Abs(slab.Half.X * sin) + MathF.Abs(slab.Half.Y * cos) + 1 / zoom;
        var x0 = Math.Max(0, (int)((slab.Place.X - reachX) * zoom));
        var x1 = Math.Min(canvas.Size - 1, (int)((slab.Place.X + reachX) * zoom));
        var y0 = Math.Max(0, (int)((slab.Place.Y - reachY) * zoom));
        var y1 = Math.Min(canvas.Size - 1, (int)((slab.Place.Y + reachY) * zoom));
        if (x0 > x1 || y0 > y1)
        {
            return;
        }

        var middle = Math.Clamp((int)(slab.Place.Y * zoom), 0, canvas.Size - 1) * canvas.Size;
        var ground = canvas.Base[middle + Math.Clamp((int)(slab.Place.X * zoom), 0, canvas.Size - 1)];
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                var dx = (x + 0.5f) / zoom - slab.Place.X;
                var dy = (y + 0.5f) / zoom - slab.Place.Y;
                var along = dx * cos + dy * sin;
                var across = dy * cos - dx * sin;
                var inX = (slab.Half.X - MathF.Abs(along)) * zoom + 0.5f;
                var inY = (slab.Half.Y - MathF.Abs(across)) * zoom + 0.5f;
                var cover = Math.Clamp(inX, 0, 1) * Math.Clamp(inY, 0, 1);
                if (cover > 0.02f)
                {
                    Dot(canvas, slab, y * canvas.Size + x, along, across, cover, ground);
                }
            }
        }
    }

    private static void Dot(Canvas canvas, in Slab slab, int i, float along, float across, float cover, float ground)
    {
        var grain = 1 + 0.11f * Noise.Signed((int)(along * 1.4f + 900), (int)(across * 1.4f + 900), slab.Seed);
        if (canvas.Wet[i] > 0.4f && !slab.Afloat)
        {
            return;
        }

        if (slab.Roof == Roof.Ground)
        {
            cover *= 1 - slab.Thin;
            Lay(canvas, i, slab.Tint * grain, cover);
            canvas.Height[i] += (canvas.Base[i] - canvas.Height[i]) * cover;
        }
        else
        {
            var (rise, shade) = Top(slab, along, across);
            if (rise < 0.3f)
            {
                return;
            }

            Lay(canvas, i, slab.Tint * (grain * shade), cover);
            var height = ground + rise;
            canvas.Height[i] += (height - canvas.Height[i]) * cover;
        }

        if (cover > 0.5f)
        {
            canvas.Wet[i] = 0;
            canvas.Class[i] = (byte)slab.Class;
        }
    }

    /// <summary>Height of a roof over its base and the shade of its covering.</summary>
    private static (float Rise, float Shade) Top(in Slab slab, float along, float across)
    {
        var x = MathF.Abs(along) / slab.Half.X;
        var y = MathF.Abs(across) / slab.Half.Y;
        switch (slab.Roof)
        {
            case Roof.Gable:
                return (slab.Rise + slab.Half.Y * 0.75f * (1 - y), 1);
            case Roof.Hip:
                var eaves = Math.Min(slab.Half.X - MathF.Abs(along), slab.Half.Y - MathF.Abs(across));
                return (slab.Rise + eaves * 0.7f, 1);
            case Roof.Dome:
                var r = MathF.Min(1, x * x + y * y);
                return (slab.Rise + slab.Half.X * MathF.Sqrt(1 - r) * 0.9f, 1);
            case Roof.Saw:
                var tooth = (along + 400) % 7f / 7f;
                return (slab.Rise + 3.2f * tooth, tooth > 0.86f ? 0.6f : 1);
            case Roof.Shell:
                var wall = Math.Min(slab.Half.X - MathF.Abs(along), slab.Half.Y - MathF.Abs(across));
                var eaten = Noise.Unit((int)(along / 2.6f + 500), (int)(across / 2.6f + 500), slab.Seed + 9);
                var left = wall < 2.3f && eaten < 0.78f ? slab.Rise * (0.35f + 0.65f * eaten) : 0;
                return (left, 0.85f + 0.3f * eaten);
            default:
                // A parapet around a flat roof, a little machinery on it.
                var edge = Math.Min(slab.Half.X - MathF.Abs(along), slab.Half.Y - MathF.Abs(across));
                var box =
                    Noise.Unit((int)(along / 4f + 500), (int)(across / 4f + 500), slab.Seed + 5) > 0.86f && edge > 3;
                return (
                    slab.Rise
                        + (
                            edge < 1.1f ? 1.1f
                            : box ? 2
                            : 0
                        ),
                    edge < 1.1f ? 1.12f
                    : box ? 0.8f
                    : 1
                );
        }
    }

    /// <summary>Calls <paramref name="dot"/> once for each pixel near a line, with its distance from it in reference pixels.</summary>
    public static void Along(Canvas canvas, Course course, float reach, Action<int, float> dot)
    {
        var points = course.Points;
        var low = points.Aggregate(Vector2.Min) - new Vector2(reach);
        var high = points.Aggregate(Vector2.Max) + new Vector2(reach);
        var x1 = Math.Min(canvas.Size - 1, (int)(high.X * canvas.Zoom));
        var y1 = Math.Min(canvas.Size - 1, (int)(high.Y * canvas.Zoom));
        for (var y = Math.Max(0, (int)(low.Y * canvas.Zoom)); y <= y1; y++)
        {
            for (var x = Math.Max(0, (int)(low.X * canvas.Zoom)); x <= x1; x++)
            {
                var distance = course.Distance(new Vector2(x + 0.5f, y + 0.5f) / canvas.Zoom);
                if (distance < reach)
                {
                    dot(y * canvas.Size + x, distance);
                }
            }
        }
    }

    public static void Lay(Canvas canvas, int i, Tint tint, float cover)
    {
        canvas.Red[i] += (tint.R - canvas.Red[i]) * cover;
        canvas.Green[i] += (tint.G - canvas.Green[i]) * cover;
        canvas.Blue[i] += (tint.B - canvas.Blue[i]) * cover;
    }
}
