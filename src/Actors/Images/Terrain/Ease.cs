using System.Runtime.CompilerServices;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Soft thresholds: nothing in a landscape may jump because the sand trembled.</summary>
internal static class Ease
{
    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth between; works backwards too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Step(float from, float to, float value)
    {
        var t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mix(float a, float b, float t) => a + (b - a) * t;
}
