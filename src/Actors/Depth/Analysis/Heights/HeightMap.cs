using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// The sand's heights in bowl coordinates, hole-free: <see cref="HalvedSand"/> sampled, large maps by way of a quarter of
/// their size. Row by row, so that what is worked on stays near; nothing is allocated unless a map is larger than those before.
/// </summary>
internal sealed class HeightMap(SandField field)
{
    private const int Coarse = 4;
    private const int CoarseFrom = 512;
    private const int Lanes = 8;

    private readonly HalvedSand _sand = new(field);
    private float[] _sampled = [];
    private float[] _line = [];
    private float[] _row = [];

    /// <summary>Writes size × size heights in millimetres, up positive, rounded to 0.5.</summary>
    public void Write(in BowlEllipse bowl, in SandLevel level, int size, Span<float> heights)
    {
        Sample(bowl, level, size);
        for (var row = 0; row < size; row++)
        {
            WriteRow(row, size, heights.Slice(row * size, size));
        }
    }

    /// <summary>The same as 8 bit: 128 = level, ±<paramref name="range"/> mm fill the rest.</summary>
    public void WriteGrey(in BowlEllipse bowl, in SandLevel level, int size, float range, Span<byte> grey)
    {
        Sample(bowl, level, size);
        for (var row = 0; row < size; row++)
        {
            WriteRow(row, size, _row.AsSpan(0, size));
            ToGrey(_row.AsSpan(0, size), range, grey.Slice(row * size, size));
        }
    }

    /// <summary>Heights as 8 bit: 128 = level, ±<paramref name="range"/> mm fill the rest.</summary>
    public static void ToGrey(ReadOnlySpan<float> heights, float range, Span<byte> grey)
    {
        var scale = 127 / range;
        ref var from = ref MemoryMarshal.GetReference(heights);
        ref var to = ref MemoryMarshal.GetReference(grey);
        var i = 0;
        for (; i + 32 <= heights.Length && grey.Length >= heights.Length; i += 32)
        {
            var low = Vector256.Narrow(Grey8(ref from, i, scale), Grey8(ref from, i + 8, scale));
            var high = Vector256.Narrow(Grey8(ref from, i + 16, scale), Grey8(ref from, i + 24, scale));
            Vector256.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < heights.Length; i++)
        {
            grey[i] = (byte)Math.Clamp(heights[i] * scale + 128.5f, 0, 255);
        }
    }

    private static Vector256<uint> Grey8(ref float from, int at, float scale)
    {
        var value = Vector256.LoadUnsafe(ref from, (nuint)at) * scale + Vector256.Create(128.5f);
        value = Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256.Create(255f));
        return Vector256.ConvertToInt32(value).AsUInt32();
    }

    private static bool IsEnlarged(int size) => size >= CoarseFrom && size % Coarse == 0;

    private void Sample(in BowlEllipse bowl, in SandLevel level, int size)
    {
        var side = IsEnlarged(size) ? size / Coarse : size;
        if (_row.Length < size)
        {
            _row = new float[size];
        }

        if (_sampled.Length < side * side)
        {
            // A line has its neighbours at either end and is read by whole vectors.
            (_sampled, _line) = (new float[side * side], new float[side + Lanes]);
        }

        _sand.Take(bowl, level);
        _sand.Sample(bowl, side, _sampled);
    }

    private void WriteRow(int row, int size, Span<float> heights)
    {
        if (IsEnlarged(size))
        {
            Enlarge(row, size / Coarse, heights);
        }
        else
        {
            Round(_sampled.AsSpan(row * size, size), heights);
        }
    }

    /// <summary>One row of the linear enlargement by four.</summary>
    private void Enlarge(int row, int side, Span<float> heights)
    {
        var place = (row + 0.5f) / Coarse - 0.5f;
        var above = Math.Clamp((int)MathF.Floor(place), 0, side - 1);
        var below = Math.Min(above + 1, side - 1);
        Mix(
            _sampled.AsSpan(above * side, side),
            _sampled.AsSpan(below * side, side),
            Math.Clamp(place - above, 0, 1),
            _line.AsSpan(1, side)
        );
        (_line[0], _line[side + 1]) = (_line[1], _line[side]);
        var near = Vector256.Create(0.375f, 0.125f, 0.125f, 0.375f, 0.375f, 0.125f, 0.125f, 0.375f);
        for (var i = 0; i < side; i += 2)
        {
            // Two places a round; the last of an odd number is done once more with the one before it.
            var first = Math.Min(i, side - 2);
            var line = Vector256.Create(_line, first);
            var here = Vector256.Shuffle(line, Vector256.Create(1, 1, 1, 1, 2, 2, 2, 2));
            var beside = Vector256.Shuffle(line, Vector256.Create(0, 0, 2, 2, 1, 1, 3, 3));
            Rounded(here + near * (beside - here)).CopyTo(heights[(first * Coarse)..]);
        }
    }

    private static void Mix(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float share, Span<float> line)
    {
        var i = 0;
        for (; i + Lanes <= line.Length; i += Lanes)
        {
            var upper = Vector256.Create(above[i..]);
            (upper + share * (Vector256.Create(below[i..]) - upper)).CopyTo(line[i..]);
        }

        for (; i < line.Length; i++)
        {
            line[i] = above[i] + share * (below[i] - above[i]);
        }
    }

    private static void Round(ReadOnlySpan<float> exact, Span<float> heights)
    {
        var i = 0;
        for (; i + Lanes <= heights.Length; i += Lanes)
        {
            Rounded(Vector256.Create(exact[i..])).CopyTo(heights[i..]);
        }

        for (; i < heights.Length; i++)
        {
            heights[i] = MathF.Round(exact[i] * 2) * 0.5f;
        }
    }

    private static Vector256<float> Rounded(Vector256<float> exact) => Vector256.Round(exact * 2) * 0.5f;
}
