using SkiaSharp;

namespace Experimance.Actors.Images.Terrain;

/// <summary>From light to bytes: exposure for sand in a lit room, sRGB, encoding.</summary>
internal static class Develop
{
    private const int Quality = 92;
    private const int Levels = 4096;
    private const float Top = 1.6f;

    /// <summary>What every picture has at least; 70 and 60 of 255 are asked for, the rest is margin.</summary>
    private const float LeastMean = 80 / 255f;
    private const float LeastSpread = 72 / 255f;

    /// <summary>Makes the canvas's <see cref="Canvas.Pixels"/> from its light.</summary>
    public static void Print(Plan plan, Canvas canvas)
    {
        var pixels = canvas.Pixels;
        var curve = Curve(plan, canvas);
        var saturation = plan.Era.Saturation;
        var haze = Tint.Of(plan.Era.Haze);
        var share = plan.Era.HazeShare;
        for (int i = 0, p = 0; i < canvas.Red.Length; i++, p += 4)
        {
            var r = canvas.Red[i];
            var g = canvas.Green[i];
            var b = canvas.Blue[i];
            var grey = (0.2126f * r + 0.7152f * g + 0.0722f * b) * (1 - saturation);
            r = grey + r * saturation;
            g = grey + g * saturation;
            b = grey + b * saturation;
            pixels[p] = Level(curve, r + (haze.R - r) * share);
            pixels[p + 1] = Level(curve, g + (haze.G - g) * share);
            pixels[p + 2] = Level(curve, b + (haze.B - b) * share);
            pixels[p + 3] = 255;
        }
    }

    private static byte Level(byte[] curve, float light) =>
        curve[Math.Clamp((int)(light * (Levels / Top)), 0, Levels - 1)];

    /// <summary>From linear light to sRGB, with a soft shoulder so that sunlit snow keeps its drawing.</summary>
    private static byte[] Curve(Plan plan, Canvas canvas)
    {
        var (mean, spread) = Measure(plan, canvas);
        var gamma = mean < LeastMean ? MathF.Log(LeastMean) / MathF.Log(Math.Max(mean, 0.02f)) : 1;
        var contrast = Math.Clamp(LeastSpread / Math.Max(spread, 0.05f), 1, 1.8f);
        var middle = Math.Max(mean, LeastMean);
        var curve = new byte[Levels];
        for (var i = 0; i < Levels; i++)
        {
            var tone = MathF.Pow(Tone((i + 0.5f) * Top / Levels), gamma);
            tone = middle + (tone - middle) * contrast;
            curve[i] = (byte)Math.Clamp(tone * 255 + 0.5f, 0, 255);
        }

        return curve;
    }

    private static float Tone(float light)
    {
        var soft = light < 0.7f ? light : 0.7f + 0.3f * (1 - MathF.Exp(-(light - 0.7f) / 0.3f));
        return soft <= 0.0031308f ? Math.Max(0, soft) * 12.92f : 1.055f * MathF.Pow(soft, 1 / 2.4f) - 0.055f;
    }

    /// <summary>
    /// Mean luminance inside the circle and the distance between its 5th and 95th percentile, of every 25th pixel, 0..1. Of dry
    /// land alone: a river dug somewhere must not change the light elsewhere.
    /// </summary>
    private static (float Mean, float Spread) Measure(Plan plan, Canvas canvas)
    {
        Span<int> dry = stackalloc int[256];
        Span<int> all = stackalloc int[256];
        dry.Clear();
        all.Clear();
        var size = canvas.Size;
        var haze = Tint.Of(plan.Era.Haze).Luminance;
        for (var y = 2; y < size; y += 5)
        {
            for (var x = 2; x < size; x += 5)
            {
                var (dx, dy) = (x - size / 2, y - size / 2);
                if (dx * dx + dy * dy >= size * size / 4)
                {
                    continue;
                }

                var i = y * size + x;
                var light = new Tint(canvas.Red[i], canvas.Green[i], canvas.Blue[i]).Luminance;
                var level = (int)(Tone(Ease.Mix(light, haze, plan.Era.HazeShare)) * 255);
                all[level]++;
                dry[level] += plan.Moist.At(x / canvas.Zoom, y / canvas.Zoom) < 0.05f ? 1 : 0;
            }
        }

        return Sum(dry) * 8 > Sum(all) ? Measure(dry) : Measure(all);
    }

    private static (float Mean, float Spread) Measure(ReadOnlySpan<int> counts)
    {
        var (total, sum) = (Sum(counts), 0L);
        for (var level = 0; level < counts.Length; level++)
        {
            sum += (long)level * counts[level];
        }

        return (
            sum / (255f * total),
            (Percentile(counts, total * 95 / 100) - Percentile(counts, total * 5 / 100)) / 255f
        );
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    private static int Percentile(ReadOnlySpan<int> counts, int rank)
    {
        var level = 0;
        for (var seen = counts[0]; seen <= rank && level < 255; seen += counts[level])
        {
            level++;
        }

        return level;
    }

    public static byte[] Jpeg(ReadOnlySpan<byte> pixels, int size) =>
        Encode(
            pixels,
            new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque),
            SKEncodedImageFormat.Jpeg
        );

    public static byte[] ColourPng(ReadOnlySpan<byte> pixels, int size) =>
        Encode(pixels, new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque), SKEncodedImageFormat.Png);

    public static byte[] GreyPng(ReadOnlySpan<byte> pixels, int size) =>
        Encode(pixels, new SKImageInfo(size, size, SKColorType.Gray8, SKAlphaType.Opaque), SKEncodedImageFormat.Png);

    private static unsafe byte[] Encode(ReadOnlySpan<byte> pixels, SKImageInfo info, SKEncodedImageFormat format)
    {
        fixed (byte* start = pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)start, info.RowBytes);
            using var data = pixmap.Encode(format, Quality) ?? throw new InvalidOperationException("Encoding failed.");
            return data.ToArray();
        }
    }

    /// <summary>16×16 RGB means.</summary>
    public static byte[] Fingerprint(ReadOnlySpan<byte> pixels, int size)
    {
        var print = new byte[16 * 16 * 3];
        for (var cell = 0; cell < 256; cell++)
        {
            var (x0, x1) = (cell % 16 * size / 16, (cell % 16 + 1) * size / 16);
            var (y0, y1) = (cell / 16 * size / 16, (cell / 16 + 1) * size / 16);
            long r = 0;
            long g = 0;
            long b = 0;
            for (var y = y0; y < y1; y++)
            {
                for (var p = (y * size + x0) * 4; p < (y * size + x1) * 4; p += 4)
                {
                    r += pixels[p];
                    g += pixels[p + 1];
                    b += pixels[p + 2];
                }
            }

            var count = (x1 - x0) * (y1 - y0);
            print[cell * 3] = (byte)((r + count / 2) / count);
            print[cell * 3 + 1] = (byte)((g + count / 2) / count);
            print[cell * 3 + 2] = (byte)((b + count / 2) / count);
        }

        return print;
    }
}
