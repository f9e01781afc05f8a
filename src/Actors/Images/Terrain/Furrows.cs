using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Finds what is dug: places lower than the land on both sides of a line through them. Waves of the sand average out along such
/// a line and a trench does not, so a long line may tell from less depth than a short one. How much is enough comes from the
/// sand itself: what stands out from its own roughness.
/// </summary>
internal static class Furrows
{
    private const int Side = Basins.Side;

    /// <summary>Cells that the ground is continued outwards: a line's half and the way to its sides.</summary>
    private const int Border = 24;
    private const int Width = Side + 2 * Border;
    private const int Turns = 12;

    /// <summary>From a furrow's middle to the land beside it, mm.</summary>
    private const float Aside = 30;

    /// <summary>Of two sides the higher counts as at most this much higher, mm: the foot of a heap is no furrow.</summary>
    private const float Lean = 4;

    /// <summary>Half a line's length in mm, and the depth below its sides that tells a furrow, in medians of the sand's own.</summary>
    private static readonly (float Half, float Medians, float Most)[] Lines = [(60, 3.45f, 9.2f), (18, 6.25f, 12f)];

    /// <summary>On level sand this depth tells, mm.</summary>
    private const float Least = 4.5f;

    /// <summary>A furrow goes on where this share of the depth is left that told it.</summary>
    private const float GoesOn = 0.7f;

    /// <param name="ground">Heights in mm, <see cref="Basins.Side"/>².</param>
    /// <param name="cell">Millimetres of a cell.</param>
    /// <param name="found">1 = as deep again as needed, 0 = just a furrow, −1 = as low as its sides.</param>
    /// <returns>How rough the sand is: the median depth below the sides of a long line, mm.</returns>
    public static float Find(ReadOnlySpan<float> ground, float cell, Span<float> found)
    {
        var pool = System.Buffers.ArrayPool<float>.Shared;
        var wide = pool.Rent(Width * Width);
        var means = pool.Rent(Width * Width);
        var depth = pool.Rent(Side * Side);
        Continue(ground, wide);
        found.Fill(-1);
        var rough = float.MaxValue;
        foreach (var (half, medians, most) in Lines)
        {
            Depths(wide, means, depth, cell, half);
            var median = Median(depth);
            rough = Math.Min(rough, median);
            var enough = 1 / Math.Clamp(median * medians, Least, most);
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = Math.Max(found[i], depth[i] * enough - 1);
            }
        }

        for (var i = 0; i < found.Length; i++)
        {
            depth[i] = Math.Max(found[i], (found[i] + 1) / GoesOn - 1);
        }

        Basins.Connect(found, depth.AsSpan(0, Side * Side));
        pool.Return(wide);
        pool.Return(means);
        pool.Return(depth);
        return rough;
    }

    private static void Continue(ReadOnlySpan<float> ground, Span<float> wide)
    {
        for (var y = 0; y < Width; y++)
        {
            var row = ground.Slice(Math.Clamp(y - Border, 0, Side - 1) * Side, Side);
            var line = wide.Slice(y * Width, Width);
            line[..Border].Fill(row[0]);
            row.CopyTo(line[Border..]);
            line[(Border + Side)..].Fill(row[^1]);
        }
    }

    /// <summary>How far each place lies below the sides of the best of the lines through it, mm.</summary>
    private static void Depths(float[] wide, float[] means, float[] depth, float cell, float half)
    {
        var aside = Math.Clamp(Aside / cell, 2, Border / 3);
        var reach = Math.Clamp((int)MathF.Round(half / cell), 1, Border - (int)MathF.Ceiling(aside) - 1);
        depth.AsSpan(0, Side * Side).Fill(float.MinValue);
        for (var turn = 0; turn < Turns; turn++)
        {
            var (sin, cos) = MathF.SinCos(turn * MathF.PI / Turns);
            var margin = (int)MathF.Ceiling(aside);
            LineMeans(wide, means, margin, reach, cos, sin);
            Compare(means, depth, (int)MathF.Round(cos * aside) * Width - (int)MathF.Round(sin * aside));
        }
    }

    /// <summary>Means along a line, for the ground and <paramref name="margin"/> cells around it.</summary>
    private static void LineMeans(float[] wide, float[] means, int margin, int reach, float cos, float sin)
    {
        Span<int> steps = stackalloc int[2 * reach + 1];
        for (var t = -reach; t <= reach; t++)
        {
            steps[t + reach] = (int)MathF.Round(t * sin) * Width + (int)MathF.Round(t * cos);
        }

        var share = 1f / steps.Length;
        for (var y = Border - margin; y < Border + Side + margin; y++)
        {
            for (var x = Border - margin; x < Border + Side + margin; x += Vector<float>.Count)
            {
                var at = y * Width + x;
                var sum = Vector<float>.Zero;
                foreach (var step in steps)
                {
                    sum += new Vector<float>(wide, at + step);
                }

                (sum * share).CopyTo(means, at);
            }
        }
    }

    private static void Compare(float[] means, float[] depth, int aside)
    {
        var lean = new Vector<float>(Lean);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x += Vector<float>.Count)
            {
                var at = (y + Border) * Width + x + Border;
                var (one, other) = (new Vector<float>(means, at + aside), new Vector<float>(means, at - aside));
                var sides = Vector.Min((one + other) * 0.5f, Vector.Min(one, other) + lean);
                var below = sides - new Vector<float>(means, at);
                Vector.Max(below, new Vector<float>(depth, y * Side + x)).CopyTo(depth, y * Side + x);
            }
        }
    }

    /// <summary>Of all places in the bowl, mm; what one visitor digs hardly moves it.</summary>
    private static float Median(ReadOnlySpan<float> depth)
    {
        const float Step = 0.05f;
        Span<int> counts = stackalloc int[400];
        counts.Clear();
        var all = 0;
        for (var y = 0; y < Side; y++)
        {
            var dy = y + 0.5f - Side / 2f;
            var half = (int)MathF.Sqrt(Math.Max(0, 62 * 62 - dy * dy));
            foreach (var value in depth.Slice(y * Side + Side / 2 - half, 2 * half))
            {
                counts[Math.Clamp((int)(value / Step), 0, counts.Length - 1)]++;
                all++;
            }
        }

        var rest = all / 2f;
        for (var i = 0; i < counts.Length; i++)
        {
            if (rest < counts[i])
            {
                return (i + rest / counts[i]) * Step;
            }

            rest -= counts[i];
        }

        return counts.Length * Step;
    }
}
