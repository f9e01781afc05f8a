using System.Numerics;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// The ellipse as which the camera sees the edge of the sand, exactly: the picture of a circle is one. It turns bowl
/// coordinates into places in the room.
/// </summary>
internal sealed class SeenBowl
{
    private const int Points = 24;
    private readonly RoomView _view;
    private readonly Vector2 _centreMm;

    public SeenBowl(RoomView view, Vector2 centreMm, float radiusMm)
    {
        (_view, _centreMm) = (view, centreMm);
        var seen = new Vector2[Points];
        for (var i = 0; i < Points; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / Points);
            var p = view.Project(new(centreMm + new Vector2(cos, sin) * radiusMm, 0));
            seen[i] = new(p.X, p.Y);
        }

        var conic = FitConic(seen, out var middle, out var scale);
        (Centre, Radii, Angle) = Axes(conic, middle, scale);
    }

    /// <summary>Pixels.</summary>
    public Vector2 Centre { get; }

    /// <summary>Half axes in pixels.</summary>
    public Vector2 Radii { get; }

    /// <summary>Of the first axis, radians.</summary>
    public float Angle { get; }

    /// <summary>The pixel of a place in bowl coordinates: right stays right and down stays down.</summary>
    public Vector2 PixelOf(BowlPoint point)
    {
        var (sin, cos) = MathF.SinCos(Angle);
        var (x, y) = ((float)point.X, (float)point.Y);
        var along = (x * cos + y * sin) * Radii.X;
        var across = (y * cos - x * sin) * Radii.Y;
        return Centre + new Vector2(along * cos - across * sin, along * sin + across * cos);
    }

    /// <summary>The place on the sand's level that the camera sees there, mm from the bowl's centre.</summary>
    /// <param name="point">Bowl coordinates.</param>
    /// <param name="found">The ellipse that they are meant in; null: the true one.</param>
    public Vector2 PlaceOf(BowlPoint point, BowlEllipse? found)
    {
        var pixel = PixelOf(point);
        if (found is { } ellipse)
        {
            // There, pixel (0, 0) covers 0 to 1; here its middle is 0.
            var (x, y) = ellipse.ToPixel(point);
            pixel = new((float)x - 0.5f, (float)y - 0.5f);
        }

        var ray =
            _view.Right * ((pixel.X - _view.CentreX) / _view.Focal)
            + _view.Down * ((pixel.Y - _view.CentreY) / _view.Focal)
            + _view.Forward;
        var place = _view.Eye - ray * (_view.Eye.Z / ray.Z);
        return new Vector2(place.X, place.Y) - _centreMm;
    }

    /// <summary>a x² + b xy + c y² + d x + e y = 1 through points on one ellipse, in coordinates about their middle.</summary>
    private static double[] FitConic(Vector2[] points, out Vector2 middle, out float scale)
    {
        middle = points.Aggregate(Vector2.Zero, (a, b) => a + b) / points.Length;
        var m = middle;
        scale = points.Max(p => (p - m).Length());
        var rows = new double[5, 6];
        foreach (var point in points)
        {
            var (x, y) = ((point.X - m.X) / scale, (point.Y - m.Y) / scale);
            ReadOnlySpan<double> terms = [x * x, x * y, y * y, x, y, 1];
            for (var r = 0; r < 5; r++)
            {
                for (var c = 0; c < 6; c++)
                {
                    rows[r, c] += terms[r] * terms[c];
                }
            }
        }

        return Solve(rows);
    }

    /// <summary>Gauss elimination; the matrix of an ellipse's normal equations is positive, so no rows are swapped.</summary>
    private static double[] Solve(double[,] rows)
    {
        for (var pivot = 0; pivot < 5; pivot++)
        {
            for (var r = 0; r < 5; r++)
            {
                if (r == pivot)
                {
                    continue;
                }

                var factor = rows[r, pivot] / rows[pivot, pivot];
                for (var c = pivot; c < 6; c++)
                {
                    rows[r, c] -= factor * rows[pivot, c];
                }
            }
        }

        return [.. Enumerable.Range(0, 5).Select(r => rows[r, 5] / rows[r, r])];
    }

    private static (Vector2 Centre, Vector2 Radii, float Angle) Axes(double[] conic, Vector2 middle, float scale)
    {
        var (a, b, c, d, e) = (conic[0], conic[1], conic[2], conic[3], conic[4]);
        var determinant = 4 * a * c - b * b;
        var (x, y) = ((b * e - 2 * c * d) / determinant, (b * d - 2 * a * e) / determinant);
        var level = 1 + a * x * x + b * x * y + c * y * y;
        var spread = Math.Sqrt((a - c) * (a - c) + b * b);
        var (least, most) = ((a + c - spread) / 2, (a + c + spread) / 2);
        var angle = spread < 1e-4 * (a + c) ? 0 : 0.5 * Math.Atan2(-b, c - a);
        var radii = new Vector2((float)Math.Sqrt(level / least), (float)Math.Sqrt(level / most)) * scale;
        return (middle + new Vector2((float)x, (float)y) * scale, radii, (float)angle);
    }
}
