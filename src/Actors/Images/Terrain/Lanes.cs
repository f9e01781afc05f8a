using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Eight pixels at a time.</summary>
internal static class Lanes
{
    public const int Count = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ReadOnlySpan<float> row, int x) => Vector256.Create(row.Slice(x, Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(float value) => Vector256.Create(value);

    /// <summary><see cref="Ease.Step"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Step(float from, float to, Vector256<float> value)
    {
        var t = (value - Of(from)) * Of(1 / (to - from));
        t = Vector256.Min(Vector256.Max(t, Vector256<float>.Zero), Vector256<float>.One);
        return t * t * (Of(3) - t - t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mix(Vector256<float> a, Vector256<float> b, Vector256<float> t) => a + (b - a) * t;
}

/// <summary>Eight colours in linear light.</summary>
internal struct Tints(Vector256<float> r, Vector256<float> g, Vector256<float> b)
{
    public Vector256<float> R = r;
    public Vector256<float> G = g;
    public Vector256<float> B = b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tints Of(Tint tint) =>
        new(Vector256.Create(tint.R), Vector256.Create(tint.G), Vector256.Create(tint.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Towards(Tint tint, Vector256<float> t)
    {
        R = Lanes.Mix(R, Vector256.Create(tint.R), t);
        G = Lanes.Mix(G, Vector256.Create(tint.G), t);
        B = Lanes.Mix(B, Vector256.Create(tint.B), t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Towards(Tints other, Vector256<float> t)
    {
        R = Lanes.Mix(R, other.R, t);
        G = Lanes.Mix(G, other.G, t);
        B = Lanes.Mix(B, other.B, t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Gain(Vector256<float> gain)
    {
        R *= gain;
        G *= gain;
        B *= gain;
    }
}
