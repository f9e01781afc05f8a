using Experimance.Actors.Depth.Analysis;

namespace Experimance.Actors.Tests.Depth.Analysis;

/// <summary>The height map written from its description, slow and in double: before it is rounded.</summary>
internal static class PlainHeightMap
{
    private const int Margin = 3;

    public static double[] Of(SandField field, in BowlEllipse bowl, in SandLevel level, int size)
    {
        var (xx, xy, yy) = bowl.ToPixelMatrix();
        var (reachX, reachY) = (Math.Abs(xx) + Math.Abs(xy), Math.Abs(xy) + Math.Abs(yy));
        var (left, right) = Ends(bowl.X, reachX, field.Width / 2);
        var (top, bottom) = Ends(bowl.Y, reachY, field.Height / 2);
        var sand = new double[bottom - top, right - left];
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                sand[y - top, x - left] = Halved(field, bowl, level, x, y);
            }
        }

        Fill(sand);
        sand = Smooth(sand);
        var coarse = size >= 512 && size % 4 == 0 ? size / 4 : size;
        var sampled = new double[coarse, coarse];
        for (var row = 0; row < coarse; row++)
        {
            for (var column = 0; column < coarse; column++)
            {
                var (x, y) = bowl.ToPixel(new((2 * column + 1.0) / coarse - 1, (2 * row + 1.0) / coarse - 1));
                sampled[row, column] = At(sand, x / 2 - 0.5 - left, y / 2 - 0.5 - top);
            }
        }

        var step = size / coarse;
        return
        [
            .. Enumerable
                .Range(0, size * size)
                .Select(i => At(sampled, (i % size + 0.5) / step - 0.5, (i / size + 0.5) / step - 0.5)),
        ];
    }

    private static (int From, int To) Ends(double centre, double reach, int length) =>
        (
            Math.Clamp((int)((centre - reach) / 2) - Margin, 0, length),
            Math.Clamp((int)((centre + reach) / 2) + Margin, 0, length)
        );

    /// <summary>Mean of the known sand of 2×2 pixels.</summary>
    private static double Halved(SandField field, in BowlEllipse bowl, in SandLevel level, int x, int y)
    {
        var known = new List<int>();
        foreach (var at in (int[])[0, 1, field.Width, field.Width + 1])
        {
            var pixel = 2 * y * field.Width + 2 * x + at;
            if (field.Learn[pixel] != 0 && field.Mean[pixel] != 0)
            {
                known.Add(field.Mean[pixel]);
            }
        }

        return known.Count == 0
            ? double.NaN
            : (level.At(bowl, 2 * x + 1, 2 * y + 1) - known.Average()) * field.Scale.FineMm;
    }

    /// <summary>Ring by ring, those of the ring before in their order: left, right, above, below.</summary>
    private static void Fill(double[,] sand)
    {
        var (rows, columns) = (sand.GetLength(0), sand.GetLength(1));
        var ring = new List<(int Y, int X)>();
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                ring.AddRange(double.IsNaN(sand[y, x]) ? [] : [(y, x)]);
            }
        }

        while (ring.Count > 0)
        {
            var next = new List<(int Y, int X)>();
            foreach (var (y, x) in ring)
            {
                foreach (var (v, u) in ((int, int)[])[(y, x - 1), (y, x + 1), (y - 1, x), (y + 1, x)])
                {
                    if (v >= 0 && u >= 0 && v < rows && u < columns && double.IsNaN(sand[v, u]))
                    {
                        sand[v, u] = sand[y, x];
                        next.Add((v, u));
                    }
                }
            }

            ring = next;
        }
    }

    private static double[,] Smooth(double[,] sand)
    {
        var (rows, columns) = (sand.GetLength(0), sand.GetLength(1));
        var smooth = (double[,])sand.Clone();
        for (var y = 0; y < rows; y++)
        {
            for (var x = 1; x < columns - 1; x++)
            {
                smooth[y, x] = (Down(x - 1) + 2 * Down(x) + Down(x + 1)) / 4;
            }

            double Down(int x) =>
                (sand[Math.Max(y - 1, 0), x] + 2 * sand[y, x] + sand[Math.Min(y + 1, rows - 1), x]) / 4;
        }

        return smooth;
    }

    private static double At(double[,] map, double x, double y)
    {
        var (rows, columns) = (map.GetLength(0), map.GetLength(1));
        (x, y) = (Math.Clamp(x, 0, columns - 1), Math.Clamp(y, 0, rows - 1));
        var (u, v) = (Math.Min((int)x, columns - 2), Math.Min((int)y, rows - 2));
        var upper = double.Lerp(map[v, u], map[v, u + 1], x - u);
        return double.Lerp(upper, double.Lerp(map[v + 1, u], map[v + 1, u + 1], x - u), y - v);
    }
}
