using SkiaSharp;

namespace Experimance.Actors.Images.Terrain;

/// <summary>The sand's heights in millimetres about its level, side × side over the square around the bowl, row 0 on top.</summary>
public sealed class SandHeights
{
    /// <summary>Millimetres that an 8-bit map reaches up and down from its level 128.</summary>
    public const float Range = 40;

    public static readonly SandHeights Flat = new([0, 0, 0, 0], 2);

    private readonly float[] _millimetres;

    private SandHeights(float[] millimetres, int side)
    {
        _millimetres = millimetres;
        Side = side;
    }

    public int Side { get; }

    public ReadOnlySpan<float> Millimetres => _millimetres;

    /// <exception cref="ArgumentException">Not side² values.</exception>
    public static SandHeights FromMillimetres(ReadOnlySpan<float> millimetres, int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 2);
        if (millimetres.Length != side * side)
        {
            throw new ArgumentException($"A {side}² map has {side * side} heights, not {millimetres.Length}.");
        }

        var own = millimetres.ToArray();
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = float.IsFinite(own[i]) ? Math.Clamp(own[i], -Range, Range) : 0;
        }

        return new(own, side);
    }

    /// <summary>8-bit map: 128 = level, ±40 mm.</summary>
    public static SandHeights FromBytes(ReadOnlySpan<byte> levels, int side)
    {
        var millimetres = new float[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            millimetres[i] = (levels[i] - 128) * (Range / 128);
        }

        return FromMillimetres(millimetres, side);
    }

    /// <summary>The height map that <c>depth</c> gives, an 8-bit grey PNG.</summary>
    /// <exception cref="InvalidDataException">Not a square picture.</exception>
    public static SandHeights FromPng(ReadOnlySpan<byte> png)
    {
        using var data = SKData.CreateCopy(png);
        using var codec = SKCodec.Create(data) ?? throw new InvalidDataException("The height map is no picture.");
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        if (info.Width != info.Height || info.Width < 2)
        {
            throw new InvalidDataException($"A height map is square, not {info.Width}×{info.Height}.");
        }

        using var bitmap = new SKBitmap(info);
        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new InvalidDataException($"The height map cannot be read: {result}.");
        }

        return info.Width % Plane.Side == 0
            ? Reduced(bitmap, info.Width / Plane.Side)
            : FromBytes(Levels(bitmap), info.Width);
    }

    private static byte[] Levels(SKBitmap bitmap)
    {
        var levels = new byte[bitmap.Width * bitmap.Height];
        for (var y = 0; y < bitmap.Height; y++)
        {
            bitmap.GetPixelSpan().Slice(y * bitmap.RowBytes, bitmap.Width).CopyTo(levels.AsSpan(y * bitmap.Width));
        }

        return levels;
    }

    /// <summary>Means of blocks, on the grid on which a landscape is planned: what is finer is never used, and megabytes of it with every picture.</summary>
    private static SandHeights Reduced(SKBitmap bitmap, int block)
    {
        var millimetres = new float[Plane.Side * Plane.Side];
        Span<int> sums = stackalloc int[Plane.Side];
        for (var y = 0; y < Plane.Side; y++)
        {
            sums.Clear();
            for (var v = 0; v < block; v++)
            {
                var row = bitmap.GetPixelSpan().Slice((y * block + v) * bitmap.RowBytes, bitmap.Width);
                for (var x = 0; x < row.Length; x++)
                {
                    sums[x / block] += row[x];
                }
            }

            for (var x = 0; x < Plane.Side; x++)
            {
                millimetres[y * Plane.Side + x] = ((float)sums[x] / (block * block) - 128) * (Range / 128);
            }
        }

        return new(millimetres, Plane.Side);
    }
}
