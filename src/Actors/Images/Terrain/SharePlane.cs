using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>A share of 0..1 for each pixel, in steps of 1/255.</summary>
internal sealed class SharePlane(int length)
{
    private const float One = 255;

    private readonly byte[] _values = new byte[length];

    public float this[int i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values[i] * (1 / One);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => _values[i] = (byte)Math.Clamp((int)(value * One + 0.5f), 0, byte.MaxValue);
    }

    /// <summary>Eight pixels from <paramref name="i"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Load(int i)
    {
        var packed = Vector64.Create<byte>(_values.AsSpan(i, Lanes.Count)).ToVector128Unsafe();
        var wide = Vector128.WidenLower(packed).ToVector256Unsafe();
        return Vector256.ConvertToSingle(Vector256.WidenLower(wide).AsInt32()) * (1 / One);
    }

    /// <summary>Eight pixels from <paramref name="i"/> on; shares must be within 0..1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector256<float> share, int i)
    {
        var steps = Vector256.ConvertToInt32(share * One + Lanes.Of(0.5f)).AsUInt32();
        var words = Vector128.Narrow(steps.GetLower(), steps.GetUpper());
        Vector64.Narrow(words.GetLower(), words.GetUpper()).CopyTo(_values, i);
    }
}
