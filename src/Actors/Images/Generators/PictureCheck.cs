using System.Collections.Immutable;
using SkiaSharp;

namespace Experimance.Actors.Images.Generators;

/// <summary>Looks at a finished picture before anybody sees it: decodes it whole, measures it, and makes its 16×16 fingerprint.</summary>
internal static class PictureCheck
{
    /// <summary>Cells on a side of the fingerprint.</summary>
    public const int Cells = 16;

    private const int LargestSide = 8192;

    /// <summary>As large as the measuring needs.</summary>
    private const int SmallSide = 256;

    /// <exception cref="GeneratorException">Damaged, black or empty; the message says which.</exception>
    public static ImmutableArray<byte> Inspect(byte[] picture, double refuseDarkerThan, double refuseFlatterThan)
    {
        using var bitmap = Decode(picture);
        var sums = new double[Cells * Cells * 3];
        var (mean, deviation) = Measure(bitmap, sums);
        if (mean < refuseDarkerThan)
        {
            throw new GeneratorException($"the picture is black (mean brightness {mean:0.0} of 255)");
        }

        if (deviation < refuseFlatterThan)
        {
            throw new GeneratorException($"the picture is empty (brightness spreads only {deviation:0.0} of 255)");
        }

        return [.. sums.Select(s => (byte)Math.Clamp(Math.Round(s), 0, 255))];
    }

    private static SKBitmap Decode(byte[] picture)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data) ?? throw new GeneratorException("the picture is in no known format");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width is < Cells or > LargestSide || height is < Cells or > LargestSide)
        {
            throw new GeneratorException($"the picture's size is {width}×{height}");
        }

        // Every byte is read, so damage shows; a JPEG is made smaller on the way, which takes a fraction of the time.
        var size = codec.GetScaledDimensions(Math.Min(1, (float)SmallSide / Math.Max(width, height)));
        var bitmap = new SKBitmap(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            bitmap.Dispose();
            throw new GeneratorException($"the picture is damaged or cut off ({result})");
        }

        return bitmap;
    }

    /// <summary>Fills <paramref name="cells"/> with the mean RGB of each cell; of a large picture a quarter of the pixels is enough.</summary>
    private static (double Mean, double Deviation) Measure(SKBitmap bitmap, double[] cells)
    {
        var counts = new int[Cells * Cells];
        double sum = 0;
        double squares = 0;
        var count = 0;
        var pixels = bitmap.GetPixelSpan();
        var step = bitmap.Width > 2 * SmallSide ? 2 : 1;
        for (var y = 0; y < bitmap.Height; y += step)
        {
            var row = pixels.Slice(y * bitmap.RowBytes, bitmap.Width * 4);
            for (var x = (y / step) & (step - 1); x < bitmap.Width; x += step)
            {
                var cell = y * Cells / bitmap.Height * Cells + x * Cells / bitmap.Width;
                var (red, green, blue) = (row[x * 4], row[x * 4 + 1], row[x * 4 + 2]);
                cells[cell * 3] += red;
                cells[cell * 3 + 1] += green;
                cells[cell * 3 + 2] += blue;
                counts[cell]++;
                var light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
                sum += light;
                squares += light * light;
                count++;
            }
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] /= Math.Max(counts[i / 3], 1);
        }

        var mean = sum / count;
        return (mean, Math.Sqrt(Math.Max(squares / count - mean * mean, 0)));
    }
}
