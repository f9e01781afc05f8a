using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Keeps the model of quiet cells fresh: one row of cells (4 rows of pixels) at a call, so that the work can be spread over
/// frames. Mean, noise and hand threshold of each pixel follow; the mean difference of each cell goes out.
/// </summary>
internal static class LearnPass
{
    /// <summary>Differences beyond this many fine units count as this (10 mm at 1/16).</summary>
    public const int Clamp = 160;

    private const int Step = 24;

    /// <summary>What the threshold is made of: fine units above the sand, or the noise divided by a power of two.</summary>
    /// <param name="Height">Fine units.</param>
    /// <param name="NoiseFactor">Multiples of the mean absolute deviation, in 1/16.</param>
    public readonly record struct Threshold(ushort Height, ushort NoiseFactor)
    {
        public static Threshold Of(DepthScale scale, AnalysisSettings settings) =>
            new((ushort)scale.Fine(settings.HandHeight), (ushort)Math.Round(settings.HandNoise * 1.2533));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ushort Edge(int mean, int noise)
        {
            var height = Math.Max(Height, (noise >> 4) * NoiseFactor);
            return (ushort)(mean == 0 ? 0 : Math.Max(mean - height, 0));
        }
    }

    /// <summary>Learns from four rows of pixels.</summary>
    /// <param name="means">Out: for each cell the mean of its 16 (clamped) differences to the model before; 0 where it is not quiet.</param>
    public static void LearnRow(
        SandField field,
        ReadOnlySpan<ushort> raw,
        int cellRow,
        Threshold threshold,
        Span<short> means,
        VectorWidth width
    )
    {
        var from = field.BlockRange.From * 32;
        var to = Math.Min(field.BlockRange.To * 32, field.Columns * SandField.CellSize);
        var x = from;
        if (width != VectorWidth.Scalar)
        {
            for (; x + 16 <= to; x += 16)
            {
                Learn16(field, raw, cellRow, x, threshold, means);
            }
        }

        for (; x < to; x += SandField.CellSize)
        {
            Learn4(field, raw, cellRow, x, threshold, means);
        }
    }

    private static void Learn4(
        SandField field,
        ReadOnlySpan<ushort> raw,
        int cellRow,
        int x,
        Threshold threshold,
        Span<short> means
    )
    {
        var column = x / SandField.CellSize;
        means[column] = 0;
        if (field.State[cellRow * field.Columns + column] != CellState.Quiet)
        {
            return;
        }

        var sum = 0;

        var scale = field.Scale;
        for (var y = cellRow * SandField.CellSize; y < (cellRow + 1) * SandField.CellSize; y++)
        {
            var datum = (ushort)(field.RowDatum[y] + field.ColumnDatum[x >> 5]);
            for (var i = 0; i < SandField.CellSize; i++)
            {
                var at = y * field.Width + x + i;
                sum += LearnPixel(field, raw[at], at, datum, scale, threshold);
            }
        }

        means[column] = (short)(sum >> 4);
    }

    private static short LearnPixel(
        SandField field,
        ushort depth,
        int at,
        ushort datum,
        DepthScale scale,
        Threshold threshold
    )
    {
        if (depth == 0)
        {
            return 0;
        }

        int mean = field.Mean[at];
        var value = (Math.Min(depth, scale.FarthestRaw) << scale.Shift) + datum;
        if (mean == 0)
        {
            field.Mean[at] = (ushort)value;
            field.Edge[at] = threshold.Edge(value, field.Noise[at]);
            return 0;
        }

        var difference = Math.Clamp(value - mean, -Clamp, Clamp);
        int noise = field.Noise[at];
        noise += ((Math.Abs(difference) << 4) - noise) >> 5;
        mean += (Math.Clamp(difference, -Step, Step) + 4 >> 3) & (short)field.Learn[at];
        field.Noise[at] = (ushort)noise;
        field.Mean[at] = (ushort)mean;
        field.Edge[at] = threshold.Edge(mean, noise);
        return (short)difference;
    }

    private static void Learn16(
        SandField field,
        ReadOnlySpan<ushort> raw,
        int cellRow,
        int x,
        Threshold threshold,
        Span<short> means
    )
    {
        var states = MemoryMarshal.Read<uint>(
            MemoryMarshal.AsBytes(field.State.AsSpan(cellRow * field.Columns + x / SandField.CellSize, 4))
        );
        var quiet = states == 0 ? Vector256<ushort>.AllBitsSet : Quiet(states);
        var total = Vector256<short>.Zero;
        if (quiet != Vector256<ushort>.Zero)
        {
            ref var rawAt = ref MemoryMarshal.GetReference(raw);
            for (var y = cellRow * SandField.CellSize; y < (cellRow + 1) * SandField.CellSize; y++)
            {
                var at = (nuint)(y * field.Width + x);
                var datum = Vector256.Create((ushort)(field.RowDatum[y] + field.ColumnDatum[x >> 5]));
                total += LearnVector(field, Vector256.LoadUnsafe(ref rawAt, at), at, datum, quiet, threshold);
            }
        }

        MemoryMarshal.Write(MemoryMarshal.AsBytes(means.Slice(x / SandField.CellSize, 4)), Average(total));
    }

    /// <summary>
    /// Means of four cells, as four shorts in 64 bits. The sums of a cell's columns lie in 64 bits too; a bias keeps them
    /// positive, so that nothing carries while they are added.
    /// </summary>
    private static ulong Average(Vector256<short> columns)
    {
        const int bias = 1024;
        var sums = (columns + Vector256.Create((short)bias)).AsUInt64();
        sums += sums >> 16;
        sums += sums >> 32;
        var means = ((sums & Vector256.Create(0xFFFFUL)) >> 4) - Vector256.Create((ulong)(4 * bias >> 4));
        var ints = Vector256.Narrow(means.AsInt64(), Vector256<long>.Zero);
        return Vector256.Narrow(ints, Vector256<int>.Zero).AsUInt64().ToScalar();
    }

    private static Vector256<ushort> Quiet(uint states) =>
        Vector256
            .Create(
                (states & 0xFF) == 0 ? ulong.MaxValue : 0,
                (states & 0xFF00) == 0 ? ulong.MaxValue : 0,
                (states & 0xFF0000) == 0 ? ulong.MaxValue : 0,
                (states & 0xFF000000) == 0 ? ulong.MaxValue : 0
            )
            .AsUInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> LearnVector(
        SandField field,
        Vector256<ushort> depth,
        nuint at,
        Vector256<ushort> datum,
        Vector256<ushort> quiet,
        Threshold threshold
    )
    {
        ref var meanAt = ref MemoryMarshal.GetArrayDataReference(field.Mean);
        ref var noiseAt = ref MemoryMarshal.GetArrayDataReference(field.Noise);
        ref var edgeAt = ref MemoryMarshal.GetArrayDataReference(field.Edge);
        var mean = Vector256.LoadUnsafe(ref meanAt, at);
        var noise = Vector256.LoadUnsafe(ref noiseAt, at);
        var learn = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(field.Learn), at).AsInt16();

        var seen = Vector256.AndNot(quiet, Vector256.Equals(depth, Vector256<ushort>.Zero));
        var value = (Vector256.Min(depth, Vector256.Create(field.Scale.FarthestRaw)) << field.Scale.Shift) + datum;
        var fresh = Vector256.Equals(mean, Vector256<ushort>.Zero) & seen;
        mean = Vector256.ConditionalSelect(fresh, value, mean);

        // Unsigned clamping first: the difference of two depths may not fit into a signed short.
        var clamp = Vector256.Create((ushort)Clamp);
        var difference =
            (Vector256.Min(Vector256.Max(value, mean - clamp), mean + clamp) - mean).AsInt16() & seen.AsInt16();

        var deviation = (Vector256.Abs(difference) << 4) - noise.AsInt16();
        var measured = seen.AsInt16() & ~fresh.AsInt16();
        noise = (noise.AsInt16() + (Vector256.ShiftRightArithmetic(deviation, 5) & measured)).AsUInt16();

        var step = Vector256.Min(
            Vector256.Max(difference, Vector256.Create((short)-Step)),
            Vector256.Create((short)Step)
        );
        step = Vector256.ShiftRightArithmetic(step + Vector256.Create((short)4), 3) & learn & seen.AsInt16();
        mean = (mean.AsInt16() + step).AsUInt16();

        var height = Vector256.Max(
            Vector256.Create(threshold.Height),
            (noise >> 4) * Vector256.Create(threshold.NoiseFactor)
        );
        var edge = (mean - Vector256.Min(height, mean)) & ~Vector256.Equals(mean, Vector256<ushort>.Zero);

        mean.StoreUnsafe(ref meanAt, at);
        noise.StoreUnsafe(ref noiseAt, at);
        Vector256.ConditionalSelect(seen, edge, Vector256.LoadUnsafe(ref edgeAt, at)).StoreUnsafe(ref edgeAt, at);
        return difference;
    }
}
