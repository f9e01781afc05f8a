using Experimance.Actors.Images.Generators;
using SkiaSharp;

namespace Experimance.Actors.Tests.Images;

/// <summary>A generator that behaves as it is told, badly on purpose.</summary>
internal sealed class ScriptedGenerator(string name, Func<DrawRequest, CancellationToken, Task<Drawing>> draw)
    : IGenerator
{
    public string Name => name;

    public Task<Drawing> DrawAsync(DrawRequest request, CancellationToken cancellation) => draw(request, cancellation);
}

internal static class Pictures
{
    /// <summary>A picture with light and shade.</summary>
    public static byte[] Good(int number = 0) =>
        Encode((x, y) => new SKColor((byte)(x * 4), (byte)(y * 4), (byte)(90 + number)));

    public static byte[] Black() => Encode((_, _) => SKColors.Black);

    public static byte[] Empty() => Encode((_, _) => new SKColor(140, 140, 140));

    /// <summary>The first half of a good one.</summary>
    public static byte[] CutOff() => Good()[..(Good().Length / 2)];

    public static Drawing Drawing(byte[] picture) => new(picture, "png", null, null);

    private static byte[] Encode(Func<int, int, SKColor> colour)
    {
        using var bitmap = new SKBitmap(64, 64, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 64; x++)
            {
                bitmap.SetPixel(x, y, colour(x, y));
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
