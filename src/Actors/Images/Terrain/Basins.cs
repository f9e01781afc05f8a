using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Finds the low places of a ground: hollows narrower than a given width (a morphological closing, so that a slope or the foot
/// of a heap is no hollow) and closed pits of any width (filled up to where they would spill). Both levels move at most as far
/// as the ground does, so trembling sand gives trembling levels and never a jump.
/// </summary>
internal static class Basins
{
    /// <summary>Cells on a side of the coarse grid.</summary>
    public const int Side = Plane.Side / 2;

    public static void Coarsen(Plane from, Span<float> to)
    {
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                to[y * Side + x] =
                    (from[2 * x, 2 * y] + from[2 * x + 1, 2 * y] + from[2 * x, 2 * y + 1] + from[2 * x + 1, 2 * y + 1])
                    / 4;
            }
        }
    }

    public static float Sample(ReadOnlySpan<float> coarse, int x, int y)
    {
        var gx = Math.Clamp((x + 0.5f) / 2 - 0.5f, 0, Side - 1.001f);
        var gy = Math.Clamp((y + 0.5f) / 2 - 0.5f, 0, Side - 1.001f);
        var ix = (int)gx;
        var iy = (int)gy;
        var i = iy * Side + ix;
        return Ease.Mix(
            Ease.Mix(coarse[i], coarse[i + 1], gx - ix),
            Ease.Mix(coarse[i + Side], coarse[i + Side + 1], gx - ix),
            gy - iy
        );
    }

    /// <summary>The ground with every hollow narrower than 2 × <paramref name="radius"/> cells filled to its lower bank.</summary>
    public static void Close(ReadOnlySpan<float> ground, Span<float> closed, int radius)
    {
        Span<float> high = stackalloc float[Side * Side];
        Extreme(ground, high, radius, 1);
        Extreme(high, closed, radius, -1);
    }

    private static void Extreme(ReadOnlySpan<float> from, Span<float> to, int radius, float sign)
    {
        var width = Side + 2 * radius;
        var padded = System.Buffers.ArrayPool<float>.Shared.Rent(width * width);
        for (var y = 0; y < width; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var row = Math.Clamp(y - radius, 0, Side - 1);
                padded[y * width + x] = sign * from[row * Side + Math.Clamp(x - radius, 0, Side - 1)];
            }
        }

        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x += Vector<float>.Count)
            {
                var most = new Vector<float>(float.MinValue);
                for (var dy = -radius; dy <= radius; dy++)
                {
                    var half = (int)MathF.Sqrt((radius + 0.5f) * (radius + 0.5f) - dy * dy);
                    var start = (y + radius + dy) * width + x + radius;
                    for (var dx = -half; dx <= half; dx++)
                    {
                        most = Vector.Max(most, new Vector<float>(padded, start + dx));
                    }
                }

                (most * sign).CopyTo(to[(y * Side + x)..]);
            }
        }

        System.Buffers.ArrayPool<float>.Shared.Return(padded);
    }

    /// <summary>The level to which rain would fill the ground; at the bowl's edge it runs off over <paramref name="outlet"/>.</summary>
    public static void Fill(ReadOnlySpan<float> ground, ReadOnlySpan<float> outlet, Span<float> filled)
    {
        Span<bool> done = stackalloc bool[Side * Side];
        var queue = new PriorityQueue<int, float>(Side * 8);
        for (var i = 0; i < Side * Side; i++)
        {
            var dx = i % Side + 0.5f - Side / 2f;
            var dy = i / Side + 0.5f - Side / 2f;
            var r2 = dx * dx + dy * dy;
            filled[i] = outlet[i];
            if (r2 > 62.5f * 62.5f)
            {
                done[i] = true;
                if (r2 < 64.5f * 64.5f)
                {
                    queue.Enqueue(i, outlet[i]);
                }
            }
        }

        while (queue.TryDequeue(out var i, out var level))
        {
            Visit(i - 1, level, ground, filled, done, queue);
            Visit(i + 1, level, ground, filled, done, queue);
            Visit(i - Side, level, ground, filled, done, queue);
            Visit(i + Side, level, ground, filled, done, queue);
        }
    }

    private static void Visit(
        int i,
        float level,
        ReadOnlySpan<float> ground,
        Span<float> filled,
        Span<bool> done,
        PriorityQueue<int, float> queue
    )
    {
        if ((uint)i >= (uint)done.Length || done[i])
        {
            return;
        }

        done[i] = true;
        filled[i] = Math.Max(level, ground[i]);
        queue.Enqueue(i, filled[i]);
    }

    /// <summary>
    /// Morphological reconstruction: how strongly each place is connected to a surely wet one (<paramref name="seeds"/>) through
    /// possibly wet ones (<paramref name="gates"/>). The answer replaces the seeds.
    /// </summary>
    public static void Connect(Span<float> seeds, ReadOnlySpan<float> gates)
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = Side + 1; i < Side * Side; i++)
            {
                var best = Math.Max(Math.Max(seeds[i - 1], seeds[i - Side]), seeds[i - Side - 1]);
                seeds[i] = Math.Min(gates[i], Math.Max(seeds[i], best));
            }

            for (var i = Side * Side - Side - 2; i >= 0; i--)
            {
                var best = Math.Max(Math.Max(seeds[i + 1], seeds[i + Side]), seeds[i + Side + 1]);
                seeds[i] = Math.Min(gates[i], Math.Max(seeds[i], best));
            }
        }
    }
}
