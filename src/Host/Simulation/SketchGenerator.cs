using Experimance.Actors.Core;
using Experimance.Actors.Images.Generators;
using SkiaSharp;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Host.Simulation;

/// <summary>
/// A generator for simulated days: a small picture of two colours that tell era and biome apart, in far less than a
/// millisecond. Nothing that anybody would project.
/// </summary>
internal sealed class SketchGenerator : IGenerator
{
    public const string GeneratorName = "sketch";

    private const int Side = 16;

    // All are drawn at the beginning: a day needs most of them, and its memory is measured.
    private readonly Dictionary<(Era, Biome), byte[]> _pictures = CoreNames
        .Eras.SelectMany(era => CoreNames.Biomes.Select(biome => (era, biome)))
        .ToDictionary(pair => pair, pair => Draw(pair.era, pair.biome));

    public string Name => GeneratorName;

    public Task<Drawing> DrawAsync(DrawRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var picture = _pictures[(request.Order.Era, request.Order.Biome)];
        return Task.FromResult(new Drawing(picture, "jpg", null, null));
    }

    private static byte[] Draw(Era era, Biome biome)
    {
        using var bitmap = new SKBitmap(Side, Side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        canvas.Clear(SKColor.FromHsl((int)era * 360f / CoreNames.Eras.Length, 60, 70));
        paint.Color = SKColor.FromHsl((int)biome * 360f / CoreNames.Biomes.Length, 60, 35);
        canvas.DrawRect(0, 0, Side, Side / 2f, paint);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }
}
