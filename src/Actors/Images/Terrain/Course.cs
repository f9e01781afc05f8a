using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>A line over the land in reference pixels: a river's course, a road.</summary>
internal sealed class Course(Vector2[] points)
{
    public Vector2[] Points { get; } = points;

    /// <summary>A smooth line through the given places, a point about each <paramref name="step"/> reference pixels.</summary>
    public static Course Through(IReadOnlyList<Vector2> places, float step)
    {
        var points = new List<Vector2>();
        for (var i = 0; i + 1 < places.Count; i++)
        {
            var a = places[Math.Max(i - 1, 0)];
            var b = places[i];
            var c = places[i + 1];
            var d = places[Math.Min(i + 2, places.Count - 1)];
            var count = Math.Max(1, (int)(Vector2.Distance(b, c) / step));
            for (var k = 0; k < count; k++)
            {
                points.Add(CatmullRom(a, b, c, d, (float)k / count));
            }
        }

        points.Add(places[^1]);
        return new([.. points]);
    }

    /// <summary>The same way with every bend shorter than <paramref name="length"/> reference pixels drawn out; the ends stay.</summary>
    public Course Relaxed(float length)
    {
        var rounds = Math.Clamp((int)(length * length / 40), 2, 60);
        var points = (Vector2[])Points.Clone();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 1; i + 1 < points.Length; i++)
            {
                points[i] = (points[i - 1] + 2 * points[i] + points[i + 1]) / 4;
            }
        }

        return new(points);
    }

    /// <summary>From a place to the nearest point of the line, reference pixels.</summary>
    public float Distance(Vector2 place)
    {
        var least = float.MaxValue;
        for (var i = 0; i + 1 < Points.Length; i++)
        {
            var along = Points[i + 1] - Points[i];
            var t = Vector2.Dot(place - Points[i], along) / Math.Max(along.LengthSquared(), 1e-3f);
            least = Math.Min(least, Vector2.DistanceSquared(place, Points[i] + along * Math.Clamp(t, 0, 1)));
        }

        return MathF.Sqrt(least);
    }

    /// <summary>Lowers each cell of <paramref name="distance"/> to its distance from the line, and notes the line's direction there.</summary>
    public void Stamp(Plane distance, float reach, Plane? directionX = null, Plane? directionY = null)
    {
        for (var i = 0; i + 1 < Points.Length; i++)
        {
            var a = Points[i];
            var b = Points[i + 1];
            var along = b - a;
            var length2 = Math.Max(along.LengthSquared(), 1e-3f);
            var tangent = along / MathF.Sqrt(length2);
            var (x0, x1) = Cells(Math.Min(a.X, b.X) - reach, Math.Max(a.X, b.X) + reach);
            var (y0, y1) = Cells(Math.Min(a.Y, b.Y) - reach, Math.Max(a.Y, b.Y) + reach);
            for (var y = y0; y <= y1; y++)
            {
                for (var x = x0; x <= x1; x++)
                {
                    var place = new Vector2((x + 0.5f) * Plane.Cell, (y + 0.5f) * Plane.Cell);
                    var t = Math.Clamp(Vector2.Dot(place - a, along) / length2, 0, 1);
                    var d = Vector2.Distance(place, a + along * t);
                    if (d >= distance[x, y])
                    {
                        continue;
                    }

                    distance[x, y] = d;
                    if (directionX is not null && directionY is not null)
                    {
                        directionX[x, y] = tangent.X;
                        directionY[x, y] = tangent.Y;
                    }
                }
            }
        }
    }

    private static (int From, int To) Cells(float from, float to) =>
        (
            Math.Clamp((int)(from / Plane.Cell - 0.5f), 0, Plane.Side - 1),
            Math.Clamp((int)(to / Plane.Cell + 0.5f), 0, Plane.Side - 1)
        );

    private static Vector2 CatmullRom(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t)
    {
        var t2 = t * t;
        var t3 = t2 * t;
        return 0.5f * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t2 + (3 * b - a - 3 * c + d) * t3);
    }
}
