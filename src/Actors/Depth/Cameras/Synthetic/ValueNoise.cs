using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>Smooth noise on the plane, −1..1, the same for the same seed.</summary>
internal sealed class ValueNoise(int seed)
{
    /// <summary>Several scales on top of each other, each half as wide and half as strong.</summary>
    public float Octaves(Vector2 p, int count)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < count; octave++)
        {
            sum += weight * At(p + new Vector2(octave * 17.3f));
            total += weight;
            weight /= 2;
            p *= 2;
        }

        return sum / total;
    }

    public float At(Vector2 p)
    {
        var (x, y) = (MathF.Floor(p.X), MathF.Floor(p.Y));
        var (fx, fy) = (Ease(p.X - x), Ease(p.Y - y));
        var (ix, iy) = ((int)x, (int)y);
        var upper = float.Lerp(Corner(ix, iy), Corner(ix + 1, iy), fx);
        var lower = float.Lerp(Corner(ix, iy + 1), Corner(ix + 1, iy + 1), fx);
        return float.Lerp(upper, lower, fy);
    }

    private static float Ease(float t) => t * t * (3 - 2 * t);

    private float Corner(int x, int y)
    {
        var hash = SplitMix.Mix((ulong)(uint)x << 32 ^ (uint)y ^ (ulong)(uint)seed * 0x9E3779B97F4A7C15);
        return (hash >> 40) / (float)(1 << 23) - 1;
    }
}

/// <summary>A small hash: well-mixed bits of any number, for noise that depends on where and when and on nothing else.</summary>
internal static class SplitMix
{
    public static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
