using SkiaSharp;

namespace Experimance.Actors.Tests.Notifications;

/// <summary>Pictures to send.</summary>
internal static class Pictures
{
    /// <summary>The hardest to make small.</summary>
    public static byte[] Noise(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        new Random(7).NextBytes(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    public static (int Width, int Height) SizeOf(byte[] picture)
    {
        using var codec = SKCodec.Create(SKData.CreateCopy(picture));
        return (codec.Info.Width, codec.Info.Height);
    }
}
