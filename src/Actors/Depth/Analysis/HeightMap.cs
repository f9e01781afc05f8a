using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// The sand's heights in bowl coordinates, hole-free. The model is halved, holes and what lies beyond the eroded bowl take the
/// nearest sand, a 3×3 kernel smooths; then it is sampled, large maps by way of a quarter of their size.
/// </summary>
internal sealed class HeightMap
{
    private const int Coarse = 4;
    private const int CoarseFrom = 512;

    private readonly SandField _field;
    private readonly int _width;
    private readonly int _height;
    private readonly float[] _heights;
    private readonly float[] _smooth;
    private readonly int[] _queue;
    private int _left;
    private int _right;
    private int _top;
    private int _bottom;
    private float[] _small = [];
    private float[] _line = [];

    public HeightMap(SandField field)
    {
        _field = field;
        (_width, _height) = (field.Width / 2, field.Height / 2);
        _heights = new float[_width * _height];
        _smooth = new float[_width * _height];
        _queue = new int[_width * _height];
    }

    /// <summary>Writes size × size heights in millimetres, up positive, rounded to 0.5.</summary>
    public void Write(in BowlEllipse bowl, in SandLevel level, int size, Span<float> result)
    {
        Frame(bowl);
        Halve(bowl, level);
        Fill();
        Smooth();
        if (size < CoarseFrom || size % Coarse != 0)
        {
            Sample(bowl, size, result);
        }
        else
        {
            var small = size / Coarse;
            if (_small.Length != small * small)
            {
                (_small, _line) = (new float[small * small], new float[small + 2]);
            }

            Sample(bowl, small, _small);
            Enlarge(small, result);
        }

        Round(result[..(size * size)]);
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

    /// <summary>What the square around the bowl needs of the halved picture.</summary>
    private void Frame(in BowlEllipse bowl)
    {
        const int margin = 3;
        var (xx, xy, yy) = bowl.ToPixelMatrix();
        var (reachX, reachY) = (Math.Abs(xx) + Math.Abs(xy), Math.Abs(xy) + Math.Abs(yy));
        _left = Math.Clamp((int)((bowl.X - reachX) / 2) - margin, 0, _width);
        _right = Math.Clamp((int)((bowl.X + reachX) / 2) + margin, 0, _width);
        _top = Math.Clamp((int)((bowl.Y - reachY) / 2) - margin, 0, _height);
        _bottom = Math.Clamp((int)((bowl.Y + reachY) / 2) + margin, 0, _height);
    }

    private void Halve(in BowlEllipse bowl, in SandLevel level)
    {
        var mm = (float)_field.Scale.FineMm;
        for (var y = _top; y < _bottom; y++)
        {
            for (var x = _left; x < _right; x++)
            {
                var at = 2 * y * _field.Width + 2 * x;
                var (sum, count) = (0, 0);
                Take(at, ref sum, ref count);
                Take(at + 1, ref sum, ref count);
                Take(at + _field.Width, ref sum, ref count);
                Take(at + _field.Width + 1, ref sum, ref count);
                _heights[y * _width + x] =
                    count == 0 ? float.NaN : ((float)level.At(bowl, 2 * x + 1, 2 * y + 1) - (float)sum / count) * mm;
            }
        }
    }

    private void Take(int at, ref int sum, ref int count)
    {
        var learn = _field.Learn[at] & 1 & (_field.Mean[at] != 0 ? 1 : 0);
        sum += _field.Mean[at] * learn;
        count += learn;
    }

    /// <summary>Every place without a height takes that of the nearest place with one, ring by ring.</summary>
    private void Fill()
    {
        var count = 0;
        for (var y = _top; y < _bottom; y++)
        {
            for (var at = y * _width + _left; at < y * _width + _right; at++)
            {
                if (!float.IsNaN(_heights[at]) && HasHole(at))
                {
                    _queue[count++] = at;
                }
            }
        }

        for (var next = 0; next < count; next++)
        {
            var at = _queue[next];
            var (x, y) = (at % _width, at / _width);
            Spread(x > _left, at - 1, _heights[at], ref count);
            Spread(x < _right - 1, at + 1, _heights[at], ref count);
            Spread(y > _top, at - _width, _heights[at], ref count);
            Spread(y < _bottom - 1, at + _width, _heights[at], ref count);
        }
    }

    private bool HasHole(int at)
    {
        var (x, y) = (at % _width, at / _width);
        return x > _left && float.IsNaN(_heights[at - 1])
            || x < _right - 1 && float.IsNaN(_heights[at + 1])
            || y > _top && float.IsNaN(_heights[at - _width])
            || y < _bottom - 1 && float.IsNaN(_heights[at + _width]);
    }

    private void Spread(bool exists, int to, float height, ref int count)
    {
        if (exists && float.IsNaN(_heights[to]))
        {
            _heights[to] = height;
            _queue[count++] = to;
        }
    }

    private void Smooth()
    {
        // Down into the second buffer, then across back into the first; the border keeps its values.
        for (var y = _top; y < _bottom; y++)
        {
            var (above, below) = (y > _top ? -_width : 0, y < _bottom - 1 ? _width : 0);
            for (var at = y * _width + _left; at < y * _width + _right; at++)
            {
                _smooth[at] = (_heights[at + above] + 2 * _heights[at] + _heights[at + below]) * 0.25f;
            }
        }

        for (var y = _top; y < _bottom; y++)
        {
            for (var at = y * _width + _left + 1; at < y * _width + _right - 1; at++)
            {
                _heights[at] = (_smooth[at - 1] + 2 * _smooth[at] + _smooth[at + 1]) * 0.25f;
            }
        }
    }

    private void Sample(in BowlEllipse bowl, int size, Span<float> result)
    {
        var (xx, xy, yy) = bowl.ToPixelMatrix();
        var (stepX, stepY) = ((float)(xx / size), (float)(xy / size));
        for (var row = 0; row < size; row++)
        {
            var (left, down) = (-1 + 1.0 / size, -1 + (2.0 * row + 1) / size);
            var x = (float)((bowl.X + xx * left + xy * down) / 2 - 0.5);
            var y = (float)((bowl.Y + xy * left + yy * down) / 2 - 0.5);
            for (var column = 0; column < size; column++, x += stepX, y += stepY)
            {
                result[row * size + column] = At(x, y);
            }
        }
    }

    private float At(float x, float y)
    {
        x = Math.Clamp(x, _left, _right - 1.001f);
        y = Math.Clamp(y, _top, _bottom - 1.001f);
        var (column, row) = ((int)x, (int)y);
        var (right, down) = (x - column, y - row);
        var at = row * _width + column;
        var top = _heights[at] + right * (_heights[at + 1] - _heights[at]);
        var bottom = _heights[at + _width] + right * (_heights[at + _width + 1] - _heights[at + _width]);
        return top + down * (bottom - top);
    }

    /// <summary>Linear enlargement by four.</summary>
    private void Enlarge(int small, Span<float> result)
    {
        var size = small * Coarse;
        for (var row = 0; row < size; row++)
        {
            var place = (row + 0.5f) / Coarse - 0.5f;
            var above = Math.Clamp((int)MathF.Floor(place), 0, small - 1);
            var below = Math.Min(above + 1, small - 1);
            Mix(
                _small.AsSpan(above * small, small),
                _small.AsSpan(below * small, small),
                Math.Clamp(place - above, 0, 1)
            );
            var line = result.Slice(row * size, size);
            for (var i = 0; i < small; i++)
            {
                var (before, here, behind) = (_line[i], _line[i + 1], _line[i + 2]);
                line[i * 4] = here + 0.375f * (before - here);
                line[i * 4 + 1] = here + 0.125f * (before - here);
                line[i * 4 + 2] = here + 0.125f * (behind - here);
                line[i * 4 + 3] = here + 0.375f * (behind - here);
            }
        }
    }

    private void Mix(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float share)
    {
        var line = _line.AsSpan(1, above.Length);
        for (var i = 0; i < above.Length; i++)
        {
            line[i] = above[i] + share * (below[i] - above[i]);
        }

        (_line[0], _line[^1]) = (line[0], line[^1]);
    }

    private static void Round(Span<float> heights)
    {
        ref var first = ref MemoryMarshal.GetReference(heights);
        var i = 0;
        for (; i + Vector256<float>.Count <= heights.Length; i += Vector256<float>.Count)
        {
            var doubled = Vector256.LoadUnsafe(ref first, (nuint)i) * 2;
            (Vector256.Round(doubled) * 0.5f).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < heights.Length; i++)
        {
            heights[i] = MathF.Round(heights[i] * 2) * 0.5f;
        }
    }
}
