using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>How wide the arithmetic is; the answers are the same.</summary>
internal enum VectorWidth
{
    Scalar,
    Bits256,
    Bits512,
}

/// <summary>
/// The pass over every pixel of every frame: which pixels stand above the sand by more than a hand's height, and which have
/// lost the depth they had. One comparison against a threshold kept for each pixel tells both, as a lost depth of 0 is "above" too.
/// </summary>
internal static class PixelPass
{
    public static VectorWidth Widest =>
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
        : VectorWidth.Scalar;

    /// <summary>One row, or a part of it that begins and ends on 32-pixel blocks (or at the row's end).</summary>
    /// <param name="raw">Depth as it came.</param>
    /// <param name="edge">Biased fine depth below which a pixel is above the sand; 0 where nothing is known.</param>
    /// <param name="columns">The datum for each block of 32 pixels.</param>
    /// <param name="row">The datum for this row.</param>
    /// <param name="above">Out: one bit a pixel.</param>
    /// <param name="lost">Out: one bit a pixel.</param>
    public static void Scan(
        ReadOnlySpan<ushort> raw,
        ReadOnlySpan<ushort> edge,
        ReadOnlySpan<ushort> columns,
        ushort row,
        DepthScale scale,
        Span<uint> above,
        Span<uint> lost,
        VectorWidth width
    )
    {
        var x = width switch
        {
            VectorWidth.Bits512 => Scan512(raw, edge, columns, row, scale, above, lost),
            VectorWidth.Bits256 => Scan256(raw, edge, columns, row, scale, above, lost),
            _ => 0,
        };
        for (var block = x / 32; block * 32 < raw.Length; block++)
        {
            (above[block], lost[block]) = ScanBlock(raw, edge, (ushort)(row + columns[block]), scale, block * 32);
        }
    }

    private static (uint Above, uint Lost) ScanBlock(
        ReadOnlySpan<ushort> raw,
        ReadOnlySpan<ushort> edge,
        ushort datum,
        DepthScale scale,
        int start
    )
    {
        uint above = 0;
        uint lost = 0;
        var end = Math.Min(32, raw.Length - start);
        for (var i = 0; i < end; i++)
        {
            var depth = raw[start + i];
            var below =
                (ushort)((Math.Min(depth, scale.FarthestRaw) << scale.Shift) + datum) < edge[start + i] ? 1u : 0u;
            var none = depth == 0 ? 1u : 0u;
            above |= (below & ~none) << i;
            lost |= (below & none) << i;
        }

        return (above, lost);
    }

    private static int Scan512(
        ReadOnlySpan<ushort> raw,
        ReadOnlySpan<ushort> edge,
        ReadOnlySpan<ushort> columns,
        ushort row,
        DepthScale scale,
        Span<uint> above,
        Span<uint> lost
    )
    {
        ref var rawAt = ref MemoryMarshal.GetReference(raw);
        ref var edgeAt = ref MemoryMarshal.GetReference(edge);
        var farthest = Vector512.Create(scale.FarthestRaw);
        var shift = scale.Shift;
        var blocks = raw.Length / 32;
        for (var block = 0; block < blocks; block++)
        {
            var depth = Vector512.LoadUnsafe(ref rawAt, (nuint)(block * 32));
            var fine = (Vector512.Min(depth, farthest) << shift) + Vector512.Create((ushort)(row + columns[block]));
            var below = Vector512.LessThan(fine, Vector512.LoadUnsafe(ref edgeAt, (nuint)(block * 32)));
            var belowBits = (uint)below.ExtractMostSignificantBits();
            var noneBits = (uint)Vector512.Equals(depth, Vector512<ushort>.Zero).ExtractMostSignificantBits();
            above[block] = belowBits & ~noneBits;
            lost[block] = belowBits & noneBits;
        }

        return blocks * 32 + Half(raw, edge, columns, row, scale, above, lost, blocks);
    }

    private static int Scan256(
        ReadOnlySpan<ushort> raw,
        ReadOnlySpan<ushort> edge,
        ReadOnlySpan<ushort> columns,
        ushort row,
        DepthScale scale,
        Span<uint> above,
        Span<uint> lost
    )
    {
        var blocks = raw.Length / 32;
        for (var block = 0; block < blocks; block++)
        {
            var datum = Vector256.Create((ushort)(row + columns[block]));
            var (belowLow, noneLow) = Sixteen(raw, edge, datum, scale, block * 32);
            var (belowHigh, noneHigh) = Sixteen(raw, edge, datum, scale, block * 32 + 16);
            var below = belowLow | belowHigh << 16;
            var none = noneLow | noneHigh << 16;
            above[block] = below & ~none;
            lost[block] = below & none;
        }

        return blocks * 32 + Half(raw, edge, columns, row, scale, above, lost, blocks);
    }

    /// <summary>A last half block of exactly 16 pixels (848 wide).</summary>
    private static int Half(
        ReadOnlySpan<ushort> raw,
        ReadOnlySpan<ushort> edge,
        ReadOnlySpan<ushort> columns,
        ushort row,
        DepthScale scale,
        Span<uint> above,
        Span<uint> lost,
        int block
    )
    {
        if (raw.Length - block * 32 != 16)
        {
            return 0;
        }

        var (below, none) = Sixteen(raw, edge, Vector256.Create((ushort)(row + columns[block])), scale, block * 32);
        above[block] = below & ~none;
        lost[block] = below & none;
        return 32;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Below, uint None) Sixteen(
        ReadOnlySpan<ushort> raw,
        ReadOnlySpan<ushort> edge,
        Vector256<ushort> datum,
        DepthScale scale,
        int start
    )
    {
        var depth = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(raw), (nuint)start);
        var fine = (Vector256.Min(depth, Vector256.Create(scale.FarthestRaw)) << scale.Shift) + datum;
        var below = Vector256.LessThan(fine, Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(edge), (nuint)start));
        return (
            below.ExtractMostSignificantBits(),
            Vector256.Equals(depth, Vector256<ushort>.Zero).ExtractMostSignificantBits()
        );
    }
}
