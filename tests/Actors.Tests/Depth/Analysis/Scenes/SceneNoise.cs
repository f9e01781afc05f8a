using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Experimance.Actors.Depth;

namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>
/// Makes frames out of a noiseless picture, fast enough for ten minutes of frames: white noise, blotches and dropped pixels
/// come from a pool, shifted anew for every frame; at steps in depth a pixel may take its neighbour's value.
/// </summary>
internal sealed class SceneNoise
{
    private const int Pool = 12;
    private const short Drop = short.MinValue;

    private readonly short[][] _white = new short[Pool][];
    private readonly short[][] _blotches = new short[Pool][];
    private readonly Random _random;
    private readonly int _length;
    private readonly int _shift;
    private int _frame;
    private (int Pool, int Start) _blotch;

    /// <param name="shift">Bits below one camera unit in the noiseless picture.</param>
    public SceneNoise(SceneOptions options, int shift)
    {
        _random = new Random(options.Seed);
        _length = options.Width * options.Height;
        _shift = shift;
        var scale = Math.Pow(options.Distance / 800, 2) / options.UnitMm * (1 << shift);
        for (var i = 0; i < Pool; i++)
        {
            _white[i] = White(options.Noise * scale, options.Dropped);
            _blotches[i] = Blotches(options.Width, options.Blotches * scale);
        }
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="ideal">Depth in units of 1 / 2^shift, 0 = none.</param>
    /// <param name="steps">Pixels at steps in depth.</param>
    public void Write(ReadOnlySpan<ushort> ideal, IReadOnlyList<int> steps, DepthFrame frame)
    {
        var white = _white[_random.Next(Pool)].AsSpan(_random.Next(_length), _length);
        if (_frame++ % 3 == 0)
        {
            _blotch = (_random.Next(Pool), _random.Next(_length));
        }

        Add(ideal, white, _blotches[_blotch.Pool].AsSpan(_blotch.Start, _length), frame.Pixels);
        foreach (var at in steps)
        {
            var neighbour = at + _random.Next(-1, 2);
            if (_random.Next(3) == 0 && (uint)neighbour < (uint)_length)
            {
                frame.Pixels[at] = (ushort)(ideal[neighbour] >> _shift);
            }
        }
    }

    private void Add(
        ReadOnlySpan<ushort> ideal,
        ReadOnlySpan<short> white,
        ReadOnlySpan<short> blotches,
        Span<ushort> result
    )
    {
        var half = Vector256.Create((short)(1 << _shift >> 1));
        for (var i = 0; i < ideal.Length; i += 16)
        {
            var depth = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(ideal), (nuint)i);
            var noise = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(white), (nuint)i);
            var kept = ~(
                Vector256.Equals(noise, Vector256.Create(Drop)).AsUInt16()
                | Vector256.Equals(depth, Vector256<ushort>.Zero)
            );
            noise += Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(blotches), (nuint)i) + half;
            (((depth + noise.AsUInt16()) >> _shift) & kept).StoreUnsafe(
                ref MemoryMarshal.GetReference(result),
                (nuint)i
            );
        }
    }

    private short[] White(double sigma, double dropped)
    {
        var values = new short[2 * _length];
        for (var i = 0; i < _length; i++)
        {
            values[i] = _random.NextDouble() < dropped ? Drop : (short)Math.Round(Gauss() * sigma);
            values[i + _length] = values[i];
        }

        return values;
    }

    private short[] Blotches(int width, double sigma)
    {
        const int pitch = 7;
        var columns = width / pitch + 2;
        var rows = _length / width / pitch + 2;
        var coarse = Enumerable.Range(0, columns * rows).Select(_ => Gauss() * sigma * 1.4).ToArray();
        var values = new short[2 * _length];
        for (var i = 0; i < _length; i++)
        {
            double x = i % width / (double)pitch,
                y = i / width / (double)pitch;
            var (column, row) = ((int)x, (int)y);
            var at = row * columns + column;
            var top = coarse[at] + (x - column) * (coarse[at + 1] - coarse[at]);
            var bottom = coarse[at + columns] + (x - column) * (coarse[at + columns + 1] - coarse[at + columns]);
            values[i] = (short)Math.Round(top + (y - row) * (bottom - top));
            values[i + _length] = values[i];
        }

        return values;
    }

    private double Gauss() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
