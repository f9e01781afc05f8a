using System.Runtime.CompilerServices;

namespace Experimance.Actors.Images.Terrain;

/// <summary>The plane in irregular polygons of size about 1.</summary>
internal static class Cells
{
    /// <summary>Distance to the border between the nearest two polygons.</summary>
    public static float Edge(float x, float y, uint seed)
    {
        // With points kept in the middle half of their squares the nearest two lie among the four squares around the place.
        var ix = (int)MathF.Floor(x - 0.5f);
        var iy = (int)MathF.Floor(y - 0.5f);
        var first = float.MaxValue;
        var second = float.MaxValue;
        for (var j = iy; j <= iy + 1; j++)
        {
            for (var i = ix; i <= ix + 1; i++)
            {
                var d = Distance(x, y, i, j, seed);
                second = Math.Min(second, Math.Max(first, d));
                first = Math.Min(first, d);
            }
        }

        return (MathF.Sqrt(second) - MathF.Sqrt(first)) * 0.5f;
    }

    /// <summary>Hash of the polygon at a place and the distance to its border.</summary>
    public static (uint Id, float Border) Nearest(float x, float y, uint seed)
    {
        var ix = (int)MathF.Floor(x - 0.5f);
        var iy = (int)MathF.Floor(y - 0.5f);
        var first = float.MaxValue;
        var second = float.MaxValue;
        var id = 0u;
        for (var j = iy; j <= iy + 1; j++)
        {
            for (var i = ix; i <= ix + 1; i++)
            {
                var d = Distance(x, y, i, j, seed);
                second = Math.Min(second, Math.Max(first, d));
                if (d < first)
                {
                    first = d;
                    id = Noise.Hash(i, j, seed + 1);
                }
            }
        }

        return (id, (MathF.Sqrt(second) - MathF.Sqrt(first)) * 0.5f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Distance(float x, float y, int i, int j, uint seed)
    {
        var h = Noise.Hash(i, j, seed);
        var dx = i + 0.22f + (h & 0xFFFF) * (0.56f / 65536) - x;
        var dy = j + 0.22f + (h >> 16) * (0.56f / 65536) - y;
        return dx * dx + dy * dy;
    }
}
