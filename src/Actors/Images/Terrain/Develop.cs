using SkiaSharp;

namespace Experimance.Actors.Images.Terrain;

/// <summary>From light to bytes: exposure for sand in a lit room, sRGB, encoding.</summary>
internal static class Develop
{
    private const int Quality = 92;
    private const int Levels = 4096;
    private const float Top = 1.6f;

    /// <summary>RGBA pixels, four bytes each.</summary>
    public static byte[] Pixels(Plan plan, Canvas canvas)
    {
        var curve = Curve(plan, canvas);
        var pixels = new byte[canvas.Size * canvas.Size * 4];
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

        return pixels;
    }

    private static byte Level(byte[] curve, float light) =>
        curve[Math.Clamp((int)(light * (Levels / Top)), 0, Levels - 1)];

    /// <summary>A soft shoulder above paper white, so that sunlit snow keeps its drawing.</summary>
    private static byte[] Curve(Plan plan, Canvas canvas)
    {
        _ = canvas;
        _ = plan;
        var curve = new byte[Levels];
        for (var i = 0; i < Levels; i++)
        {
            var light = (i + 0.5f) * Top / Levels;
            var soft = light < 0.7f ? light : 0.7f + 0.3f * (1 - MathF.Exp(-(light - 0.7f) / 0.3f));
            var srgb = soft <= 0.0031308f ? soft * 12.92f : 1.055f * MathF.Pow(soft, 1 / 2.4f) - 0.055f;
            curve[i] = (byte)Math.Clamp(srgb * 255 + 0.5f, 0, 255);
        }

        return curve;
    }

    public static byte[] Jpeg(byte[] pixels, int size) =>
        Encode(
            pixels,
            new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque),
            SKEncodedImageFormat.Jpeg
        );

    public static byte[] ColourPng(byte[] pixels, int size) =>
        Encode(pixels, new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque), SKEncodedImageFormat.Png);

    public static byte[] GreyPng(byte[] pixels, int size) =>
        Encode(pixels, new SKImageInfo(size, size, SKColorType.Gray8, SKAlphaType.Opaque), SKEncodedImageFormat.Png);

    private static unsafe byte[] Encode(byte[] pixels, SKImageInfo info, SKEncodedImageFormat format)
    {
        fixed (byte* start = pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)start, info.RowBytes);
            using var data = pixmap.Encode(format, Quality) ?? throw new InvalidOperationException("Encoding failed.");
            return data.ToArray();
        }
    }

    /// <summary>16×16 RGB means.</summary>
    public static byte[] Fingerprint(byte[] pixels, int size)
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
