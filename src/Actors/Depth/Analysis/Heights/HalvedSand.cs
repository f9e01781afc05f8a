using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// The model around the bowl at half its size, as heights in millimetres above the sand's level: holes and what lies beyond
/// the eroded bowl take the nearest sand, then a 3×3 kernel smooths. Heights stand in a frame of one place more on each side,
/// so that no neighbour has to be asked for.
/// </summary>
internal sealed class HalvedSand
{
    private const int Lanes = 8;

    private readonly SandField _field;
    private readonly int _stride;
    private readonly float[] _rough;
    private readonly float[] _smooth;
    private readonly float[] _line;
    private readonly int[] _queue;
    private int _left;
    private int _right;
    private int _top;
    private int _bottom;

    public HalvedSand(SandField field)
    {
        _field = field;
        _stride = field.Width / 2 + 2;
        _rough = new float[_stride * (field.Height / 2 + 2)];
        _smooth = new float[_rough.Length];
        _line = new float[_stride];
        _queue = new int[_rough.Length];
    }

    private int Columns => _right - _left;

    /// <summary>Takes the model as it is now.</summary>
    public void Take(in BowlEllipse bowl, in SandLevel level)
    {
        Frame(bowl);
        for (var y = _top; y < _bottom; y++)
        {
            Halve(y, bowl, level);
        }

        HoleFill.Fill(_rough, _stride, First(_top), Columns, _bottom - _top, _queue);
        for (var y = _top; y < _bottom; y++)
        {
            Smooth(y);
        }
    }

    /// <summary>Writes size × size heights for the square around the bowl, linear between the places.</summary>
    public void Sample(in BowlEllipse bowl, int size, Span<float> heights)
    {
        var (xx, xy, yy) = bowl.ToPixelMatrix();
        var (stepX, stepY) = ((float)(xx / size), (float)(xy / size));
        for (var row = 0; row < size; row++)
        {
            var (left, down) = (-1 + 1.0 / size, -1 + (2.0 * row + 1) / size);
            var x = (float)((bowl.X + xx * left + xy * down) / 2 - 0.5);
            var y = (float)((bowl.Y + xy * left + yy * down) / 2 - 0.5);
            var line = heights.Slice(row * size, size);
            for (var column = 0; column < line.Length; column++, x += stepX, y += stepY)
            {
                line[column] = At(x, y);
            }
        }
    }

    private int First(int y) => (y + 1) * _stride + _left + 1;

    /// <summary>What the square around the bowl needs of the halved picture.</summary>
    private void Frame(in BowlEllipse bowl)
    {
        const int margin = 3;
        var (width, height) = (_field.Width / 2, _field.Height / 2);
        var (xx, xy, yy) = bowl.ToPixelMatrix();
        var (reachX, reachY) = (Math.Abs(xx) + Math.Abs(xy), Math.Abs(xy) + Math.Abs(yy));
        _left = Math.Clamp((int)((bowl.X - reachX) / 2) - margin, 0, width);
        _right = Math.Clamp((int)((bowl.X + reachX) / 2) + margin, 0, width);
        _top = Math.Clamp((int)((bowl.Y - reachY) / 2) - margin, 0, height);
        _bottom = Math.Clamp((int)((bowl.Y + reachY) / 2) + margin, 0, height);
    }

    /// <summary>Means of 2×2 pixels that are sand; not a number where none is.</summary>
    private void Halve(int y, in BowlEllipse bowl, in SandLevel level)
    {
        var mm = (float)_field.Scale.FineMm;
        var (upper, lower) = (2 * y * _field.Width + 2 * _left, (2 * y + 1) * _field.Width + 2 * _left);
        var (start, slope) = ((float)level.At(bowl, 2 * _left + 1, 2 * y + 1), (float)(2 * level.SlopeX));
        ref var mean = ref MemoryMarshal.GetArrayDataReference(_field.Mean);
        ref var learn = ref MemoryMarshal.GetArrayDataReference(_field.Learn);
        ref var heights = ref _rough[First(y)];
        var lanes = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        var i = 0;
        for (; i + Lanes <= Columns; i += Lanes)
        {
            var above = Sand(ref mean, ref learn, upper + 2 * i);
            var below = Sand(ref mean, ref learn, lower + 2 * i);
            var sum = Pairs(above) + Pairs(below);
            var one = Vector256<ushort>.One;
            var count = Pairs(Vector256.Min(above, one)) + Pairs(Vector256.Min(below, one));
            var depth = Single(sum) / Single(count);
            var sands = (lanes + Vector256.Create((float)i)) * slope + Vector256.Create(start);
            ((sands - depth) * mm).StoreUnsafe(ref heights, (nuint)i);
        }

        for (; i < Columns; i++)
        {
            ReadOnlySpan<int> places = [upper + 2 * i, upper + 2 * i + 1, lower + 2 * i, lower + 2 * i + 1];
            var (sum, count) = (0f, 0f);
            foreach (var at in places)
            {
                var sand = _field.Mean[at] & _field.Learn[at];
                sum += sand;
                count += Math.Min(sand, 1);
            }

            _rough[First(y) + i] = (i * slope + start - sum / count) * mm;
        }
    }

    private static Vector256<ushort> Sand(ref ushort mean, ref ushort learn, int at) =>
        Vector256.LoadUnsafe(ref mean, (nuint)at) & Vector256.LoadUnsafe(ref learn, (nuint)at);

    private static Vector256<uint> Pairs(Vector256<ushort> values) =>
        (values.AsUInt32() & Vector256.Create(0xFFFFu)) + (values.AsUInt32() >> 16);

    private static Vector256<float> Single(Vector256<uint> values) => Vector256.ConvertToSingle(values.AsInt32());

    /// <summary>Down, then across; the border keeps its values.</summary>
    private void Smooth(int y)
    {
        var first = First(y);
        var row = _rough.AsSpan(first, Columns);
        var above = y > _top ? _rough.AsSpan(first - _stride, Columns) : row;
        var below = y < _bottom - 1 ? _rough.AsSpan(first + _stride, Columns) : row;
        var line = _line.AsSpan(0, Columns);
        Blend(above, row, below, line);
        var smooth = _smooth.AsSpan(first, Columns);
        Blend(line[..^2], line[1..^1], line[2..], smooth[1..^1]);
        (smooth[0], smooth[^1]) = (row[0], row[^1]);
    }

    private static void Blend(
        ReadOnlySpan<float> before,
        ReadOnlySpan<float> here,
        ReadOnlySpan<float> behind,
        Span<float> result
    )
    {
        var i = 0;
        for (; i + Lanes <= result.Length; i += Lanes)
        {
            var middle = Vector256.Create(here[i..]) * 2;
            ((Vector256.Create(before[i..]) + middle + Vector256.Create(behind[i..])) * 0.25f).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = (before[i] + 2 * here[i] + behind[i]) * 0.25f;
        }
    }

    private float At(float x, float y)
    {
        x = Math.Clamp(x, _left, _right - 1.001f);
        y = Math.Clamp(y, _top, _bottom - 1.001f);
        var (column, row) = ((int)x, (int)y);
        var (right, down) = (x - column, y - row);
        var upper = _smooth.AsSpan((row + 1) * _stride + column + 1, 2);
        var lower = _smooth.AsSpan((row + 2) * _stride + column + 1, 2);
        var top = upper[0] + right * (upper[1] - upper[0]);
        var bottom = lower[0] + right * (lower[1] - lower[0]);
        return top + down * (bottom - top);
    }
}
