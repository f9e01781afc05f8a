using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Linear light of one colour for each pixel, 0..2 in steps of 1/32768: half the memory of floats, and finer than a level of sRGB
/// wherever an eye could tell. What lies outside is clamped.
/// </summary>
internal sealed class LightPlane(int length)
{
    private const float One = 32768;

    private readonly ushort[] _values = new ushort[length];

    public int Length => _values.Length;

    public float this[int i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values[i] * (1 / One);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => _values[i] = (ushort)Math.Clamp((int)(value * One + 0.5f), 0, ushort.MaxValue);
    }

    /// <summary>Eight pixels from <paramref name="i"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Load(int i)
    {
        var packed = Vector128.Create<ushort>(_values.AsSpan(i, Lanes.Count));
        return Vector256.ConvertToSingle(Vector256.WidenLower(packed.ToVector256Unsafe()).AsInt32()) * (1 / One);
    }

    /// <summary>Eight pixels from <paramref name="i"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector256<float> light, int i)
    {
        var steps = Vector256.ConvertToInt32(light * One + Lanes.Of(0.5f));
        steps = Vector256.Min(Vector256.Max(steps, Vector256<int>.Zero), Vector256.Create((int)ushort.MaxValue));
        Vector128.Narrow(steps.GetLower().AsUInt32(), steps.GetUpper().AsUInt32()).CopyTo(_values, i);
    }
}
