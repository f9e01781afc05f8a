using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Gaussian smoothing of square fields, the sides continued outwards.</summary>
internal static class Blur
{
    public static void Gaussian(Span<float> values, int side, float sigma)
    {
        var radius = (int)MathF.Ceiling(sigma * 2.6f);
        Span<float> kernel = stackalloc float[radius + 1];
        var sum = 0f;
        for (var i = 0; i <= radius; i++)
        {
            kernel[i] = MathF.Exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }

        foreach (ref var weight in kernel)
        {
            weight /= sum;
        }

        var other = System.Buffers.ArrayPool<float>.Shared.Rent(side * side);
        Rows(values, other, side, kernel);
        Columns(other, values, side, kernel);
        System.Buffers.ArrayPool<float>.Shared.Return(other);
    }

    private static void Rows(ReadOnlySpan<float> from, Span<float> to, int side, ReadOnlySpan<float> kernel)
    {
        var radius = kernel.Length - 1;
        Span<float> line = stackalloc float[side + 2 * radius];
        for (var y = 0; y < side; y++)
        {
            var row = from.Slice(y * side, side);
            row.CopyTo(line[radius..]);
            line[..radius].Fill(row[0]);
            line[(side + radius)..].Fill(row[^1]);
            var target = to.Slice(y * side, side);
            for (var x = 0; x < side; x += Vector<float>.Count)
            {
                var sum = new Vector<float>(line[(x + radius)..]) * kernel[0];
                for (var i = 1; i <= radius; i++)
                {
                    sum +=
                        (new Vector<float>(line[(x + radius - i)..]) + new Vector<float>(line[(x + radius + i)..]))
                        * kernel[i];
                }

                sum.CopyTo(target[x..]);
            }
        }
    }

    private static void Columns(ReadOnlySpan<float> from, Span<float> to, int side, ReadOnlySpan<float> kernel)
    {
        for (var y = 0; y < side; y++)
        {
            var target = to.Slice(y * side, side);
            for (var x = 0; x < side; x += Vector<float>.Count)
            {
                var sum = new Vector<float>(from[(y * side + x)..]) * kernel[0];
                for (var i = 1; i < kernel.Length; i++)
                {
                    var above = new Vector<float>(from[(Math.Max(y - i, 0) * side + x)..]);
                    var below = new Vector<float>(from[(Math.Min(y + i, side - 1) * side + x)..]);
                    sum += (above + below) * kernel[i];
                }

                sum.CopyTo(target[x..]);
            }
        }
    }
}
