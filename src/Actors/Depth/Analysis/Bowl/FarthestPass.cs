using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>Keeps the farthest value of each pixel.</summary>
internal static class FarthestPass
{
    /// <param name="farthest">Fine depths (without datum and bias); 0 = none yet.</param>
    public static void Add(ReadOnlySpan<ushort> raw, Span<ushort> farthest, DepthScale scale, VectorWidth width)
    {
        var i = 0;
        if (width != VectorWidth.Scalar)
        {
            ref var rawAt = ref MemoryMarshal.GetReference(raw);
            ref var farAt = ref MemoryMarshal.GetReference(farthest);
            var most = Vector256.Create(scale.FarthestRaw);
            for (; i + 16 <= raw.Length; i += 16)
            {
                var fine = Vector256.Min(Vector256.LoadUnsafe(ref rawAt, (nuint)i), most) << scale.Shift;
                Vector256.Max(fine, Vector256.LoadUnsafe(ref farAt, (nuint)i)).StoreUnsafe(ref farAt, (nuint)i);
            }
        }

        for (; i < raw.Length; i++)
        {
            farthest[i] = Math.Max(farthest[i], (ushort)(Math.Min(raw[i], scale.FarthestRaw) << scale.Shift));
        }
    }
}
