using System.Numerics;
using System.Runtime.CompilerServices;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// A field of 256² values over the picture, the resolution at which a landscape is planned. Places are given in reference
/// pixels: 0..1024 over the picture, whatever its size.
/// </summary>
internal sealed class Plane
{
    public const int Side = 256;

    /// <summary>Reference pixels on a side of the picture.</summary>
    public const float Extent = 1024;

    /// <summary>Reference pixels of one cell.</summary>
    public const float Cell = Extent / Side;

    public float[] Values { get; } = new float[Side * Side];

    public ref float this[int x, int y] => ref Values[y * Side + x];

    /// <summary>Bilinear, clamped at the sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float At(float x, float y)
    {
        var gx = Math.Clamp(x * (1 / Cell) - 0.5f, 0, Side - 1.001f);
        var gy = Math.Clamp(y * (1 / Cell) - 0.5f, 0, Side - 1.001f);
        var ix = (int)gx;
        var iy = (int)gy;
        var fx = gx - ix;
        var fy = gy - iy;
        var i = iy * Side + ix;
        var top = Values[i] + (Values[i + 1] - Values[i]) * fx;
        var bottom = Values[i + Side] + (Values[i + Side + 1] - Values[i + Side]) * fx;
        return top + (bottom - top) * fy;
    }

    /// <summary>Row <paramref name="y"/> of a picture of row.Length² pixels, bilinear.</summary>
    public void Row(Span<float> row, int y)
    {
        Span<float> line = stackalloc float[Side + 2];
        var size = row.Length;
        var gy = Math.Clamp((y + 0.5f) * Side / size - 0.5f, 0, Side - 1.001f);
        var iy = (int)gy;
        var fy = gy - iy;
        Mix(line.Slice(1, Side), Values.AsSpan(iy * Side, Side), Values.AsSpan((iy + 1) * Side, Side), fy);
        line[0] = line[1];
        line[Side + 1] = line[Side];
        var step = (float)Side / size;
        for (var x = 0; x < size; x++)
        {
            var gx = (x + 0.5f) * step + 0.5f;
            var ix = (int)gx;
            row[x] = line[ix] + (line[ix + 1] - line[ix]) * (gx - ix);
        }
    }

    /// <summary>As <see cref="Row"/> but with a cubic B-spline, for heights: shading shows every kink.</summary>
    public void SmoothRow(Span<float> row, int y)
    {
        Span<float> line = stackalloc float[Side + 4];
        var size = row.Length;
        var gy = (y + 0.5f) * Side / size - 0.5f;
        var iy = (int)MathF.Floor(gy);
        var (a, b, c, d) = Spline(gy - iy);
        var r0 = Line(iy - 1);
        var r1 = Line(iy);
        var r2 = Line(iy + 1);
        var r3 = Line(iy + 2);
        for (var x = 0; x < Side; x++)
        {
            line[x + 2] = r0[x] * a + r1[x] * b + r2[x] * c + r3[x] * d;
        }

        line[0] = line[1] = line[2];
        line[Side + 2] = line[Side + 3] = line[Side + 1];
        var taps = Taps.Of(size);
        for (var x = 0; x < size; x++)
        {
            var at = line.Slice(taps.First[x], 4);
            ref var w = ref taps.Weights[x];
            row[x] = at[0] * w.A + at[1] * w.B + at[2] * w.C + at[3] * w.D;
        }
    }

    /// <summary>Which cells of a line make a pixel, and how much of each; the same for every line of a picture.</summary>
    private sealed class Taps
    {
        private static Taps s_last = new(Side);

        private Taps(int size)
        {
            First = new int[size];
            Weights = new (float, float, float, float)[size];
            var step = (float)Side / size;
            for (var x = 0; x < size; x++)
            {
                var gx = (x + 0.5f) * step + 1.5f;
                var ix = Math.Min((int)gx, Side + 1);
                First[x] = ix - 1;
                Weights[x] = Spline(gx - ix);
            }
        }

        public int[] First { get; }

        public (float A, float B, float C, float D)[] Weights { get; }

        public static Taps Of(int size)
        {
            var taps = Volatile.Read(ref s_last);
            if (taps.First.Length != size)
            {
                taps = new(size);
                Volatile.Write(ref s_last, taps);
            }

            return taps;
        }
    }

    private Span<float> Line(int y) => Values.AsSpan(Math.Clamp(y, 0, Side - 1) * Side, Side);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float A, float B, float C, float D) Spline(float t)
    {
        var s = 1 - t;
        return (s * s * s / 6, (t * t * (3 * t - 6) + 4) / 6, (s * s * (3 * s - 6) + 4) / 6, t * t * t / 6);
    }

    private static void Mix(Span<float> row, ReadOnlySpan<float> a, ReadOnlySpan<float> b, float t)
    {
        var width = Vector<float>.Count;
        for (var x = 0; x + width <= row.Length; x += width)
        {
            var va = new Vector<float>(a.Slice(x, width));
            (va + (new Vector<float>(b.Slice(x, width)) - va) * t).CopyTo(row[x..]);
        }
    }
}
