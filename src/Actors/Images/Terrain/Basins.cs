namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Where rain would gather: closed pits of any width, filled up to where they would spill. The level moves at most as far as the
/// ground does, so trembling sand gives a trembling level and never a jump.
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
            for (var y = 1; y < Side; y++)
            {
                for (var i = y * Side + 1; i < (y + 1) * Side; i++)
                {
                    var best = Math.Max(Math.Max(seeds[i - 1], seeds[i - Side]), seeds[i - Side - 1]);
                    seeds[i] = Math.Min(gates[i], Math.Max(seeds[i], best));
                }
            }

            for (var y = Side - 2; y >= 0; y--)
            {
                for (var i = (y + 1) * Side - 2; i >= y * Side; i--)
                {
                    var best = Math.Max(Math.Max(seeds[i + 1], seeds[i + Side]), seeds[i + Side + 1]);
                    seeds[i] = Math.Min(gates[i], Math.Max(seeds[i], best));
                }
            }
        }
    }
}
