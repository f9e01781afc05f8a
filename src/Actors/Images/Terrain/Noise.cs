using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Hashes and gradient noise. Everything that looks random in a picture is a function of place and seed.</summary>
internal static class Noise
{
    /// <summary>A long seed folded so that neighbouring seeds have nothing in common.</summary>
    public static uint Fold(long seed)
    {
        var z = (ulong)seed + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (uint)(z ^ (z >> 31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(int x, int y, uint seed)
    {
        var h = ((uint)x * 0x27D4EB2Du) ^ ((uint)y * 0x165667B1u) ^ seed;
        h *= 0x85EBCA6Bu;
        h ^= h >> 15;
        h *= 0x2C1B3C6Du;
        h ^= h >> 13;
        return h;
    }

    /// <summary>0..1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Unit(int x, int y, uint seed) => (Hash(x, y, seed) >> 8) * (1f / 16777216f);

    /// <summary>−1..1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Signed(int x, int y, uint seed) => Unit(x, y, seed) * 2 - 1;

    /// <summary>Gradient noise of about −1..1, wavelength 1, at one place.</summary>
    public static float At(float x, float y, uint seed)
    {
        Span<float> place = stackalloc float[24];
        place[0] = x;
        place[8] = y;
        AddRow(place.Slice(16, 8), place[..8], place.Slice(8, 8), 1, 1, seed);
        return place[16];
    }

    /// <summary>Adds <paramref name="amplitude"/> × noise(place / <paramref name="wavelength"/>) to a row.</summary>
    /// <param name="row">Its length is a multiple of 8.</param>
    public static void AddRow(
        Span<float> row,
        ReadOnlySpan<float> xs,
        ReadOnlySpan<float> ys,
        float wavelength,
        float amplitude,
        uint seed
    )
    {
        var scale = Vector256.Create(1 / wavelength);
        var gain = Vector256.Create(amplitude * 1.7f / 32768f);
        for (var i = 0; i + 8 <= row.Length; i += 8)
        {
            var px = Vector256.Create(xs.Slice(i, 8)) * scale;
            var py = Vector256.Create(ys.Slice(i, 8)) * scale;
            var noise = Gradient(px, py, seed);
            (Vector256.Create<float>(row.Slice(i, 8)) + noise * gain).CopyTo(row.Slice(i, 8));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Gradient(Vector256<float> px, Vector256<float> py, uint seed)
    {
        var floorX = Vector256.Floor(px);
        var floorY = Vector256.Floor(py);
        var fx = px - floorX;
        var fy = py - floorY;
        var hx0 = Vector256.ConvertToInt32(floorX).AsUInt32() * Vector256.Create(0x27D4EB2Du);
        var hy0 =
            (Vector256.ConvertToInt32(floorY).AsUInt32() * Vector256.Create(0x165667B1u)) ^ Vector256.Create(seed);
        var hx1 = hx0 + Vector256.Create(0x27D4EB2Du);
        var hy1 =
            ((Vector256.ConvertToInt32(floorY).AsUInt32() + Vector256<uint>.One) * Vector256.Create(0x165667B1u))
            ^ Vector256.Create(seed);
        var one = Vector256<float>.One;
        var a = Corner(hx0 ^ hy0, fx, fy);
        var b = Corner(hx1 ^ hy0, fx - one, fy);
        var c = Corner(hx0 ^ hy1, fx, fy - one);
        var d = Corner(hx1 ^ hy1, fx - one, fy - one);
        var u = Fade(fx);
        var v = Fade(fy);
        var top = a + (b - a) * u;
        var bottom = c + (d - c) * u;
        return top + (bottom - top) * v;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Corner(Vector256<uint> h, Vector256<float> dx, Vector256<float> dy)
    {
        h *= Vector256.Create(0x85EBCA6Bu);
        h ^= h >>> 15;
        h *= Vector256.Create(0x2C1B3C6Du);
        h ^= h >>> 13;
        // The two halves of the hash are the two components of a gradient, −32768..32767 each.
        var gx = Vector256.ConvertToSingle((h.AsInt32() << 16) >> 16);
        var gy = Vector256.ConvertToSingle(h.AsInt32() >> 16);
        return gx * dx + gy * dy;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fade(Vector256<float> t) =>
        t * t * t * (t * (t * Vector256.Create(6f) - Vector256.Create(15f)) + Vector256.Create(10f));
}
