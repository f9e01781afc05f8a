using System.Collections.Immutable;

namespace Experimance.Actors.Display;

/// <summary>Arithmetic of 16×16 RGB scenes (768 bytes, row by row).</summary>
internal static class SceneLight
{
    /// <summary>0..255; of nothing it is 0.</summary>
    public static double Mean(ImmutableArray<byte> scene)
    {
        var sum = 0;
        foreach (var value in scene)
        {
            sum += value;
        }

        return scene.IsEmpty ? 0 : (double)sum / scene.Length;
    }

    /// <summary>Mean absolute difference of two scenes of the same length, 0..255.</summary>
    public static double Difference(ImmutableArray<byte> a, ImmutableArray<byte> b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return a.IsEmpty ? 0 : (double)sum / a.Length;
    }
}
