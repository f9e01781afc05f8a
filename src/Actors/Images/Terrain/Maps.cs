namespace Experimance.Actors.Images.Terrain;

/// <summary>The two maps that go with a picture.</summary>
internal static class Maps
{
    /// <summary>What narrow things of a cell win over wide ones, so that a road is not lost between fields.</summary>
    private static readonly byte[] Rank = Ranks();

    public static byte[] Classes(Canvas canvas)
    {
        var map = new byte[Plane.Side * Plane.Side];
        var step = (float)canvas.Size / Plane.Side;
        Span<int> count = stackalloc int[256];
        for (var y = 0; y < Plane.Side; y++)
        {
            var y0 = (int)(y * step);
            var y1 = Math.Max(y0 + 1, (int)((y + 1) * step));
            for (var x = 0; x < Plane.Side; x++)
            {
                var x0 = (int)(x * step);
                var x1 = Math.Max(x0 + 1, (int)((x + 1) * step));
                count.Clear();
                var best = canvas.Class[y0 * canvas.Size + x0];
                for (var v = y0; v < y1; v++)
                {
                    foreach (var kind in canvas.Class.AsSpan(v * canvas.Size + x0, x1 - x0))
                    {
                        count[kind] += Rank[kind];
                        best = count[kind] > count[best] ? kind : best;
                    }
                }

                map[y * Plane.Side + x] = best;
            }
        }

        return map;
    }

    /// <summary>RGBA: direction in red and green (128 = none), strength in blue.</summary>
    public static byte[] Flow(Plan plan, byte[] classes)
    {
        var map = new byte[Plane.Side * Plane.Side * 4];
        var wet = System.Buffers.ArrayPool<float>.Shared.Rent(Plane.Side * Plane.Side);
        var span = wet.AsSpan(0, Plane.Side * Plane.Side);
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Math.Clamp(plan.Water.Values[i] * 0.25f + 0.5f, 0, 1);
        }

        Blur.Gaussian(span, Plane.Side, 3);
        using var tensor = new FlowTensor(span);
        for (var y = 0; y < Plane.Side; y++)
        {
            for (var x = 0; x < Plane.Side; x++)
            {
                var i = y * Plane.Side + x;
                var p = i * 4;
                var (direction, strength) =
                    classes[i] == (byte)TerrainClass.Water ? tensor.At(plan, x, y) : (default, 0f);
                map[p] = (byte)Math.Clamp(128 + direction.X * strength * 127, 0, 255);
                map[p + 1] = (byte)Math.Clamp(128 + direction.Y * strength * 127, 0, 255);
                map[p + 2] = (byte)(strength * 255);
                map[p + 3] = 255;
            }
        }

        System.Buffers.ArrayPool<float>.Shared.Return(wet);
        return map;
    }

    private static byte[] Ranks()
    {
        var rank = new byte[256];
        rank.AsSpan().Fill(2);
        rank[(int)TerrainClass.Path] = 5;
        rank[(int)TerrainClass.Road] = 4;
        rank[(int)TerrainClass.Rail] = 6;
        rank[(int)TerrainClass.Building] = 3;
        rank[(int)TerrainClass.Tower] = 4;
        rank[(int)TerrainClass.Ruin] = 4;
        rank[(int)TerrainClass.Light] = 9;
        rank[(int)TerrainClass.Solar] = 3;
        return rank;
    }
}
