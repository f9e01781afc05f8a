using System.CommandLine;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Images.Terrain;
using SkiaSharp;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Host.Commands;

/// <summary><c>experimance gallery OUT</c>: the terrain generator's pictures, one large or a sheet of all 135 pairs.</summary>
internal static class GalleryCommand
{
    private const int Quality = 86;

    private sealed record Wish(
        string Path,
        Era[] Eras,
        Biome[] Biomes,
        int Size,
        long Seed,
        int Stage,
        SandHeights Sand
    );

    public static Command Create()
    {
        var file = new Argument<string>("OUT") { Description = "Picture to write: .jpg, .png or .webp" };
        var era = new Option<string[]>("--era") { Description = "Only these eras (again for more)" };
        var biome = new Option<string[]>("--biome") { Description = "Only these biomes (again for more)" };
        var size = new Option<int>("--size")
        {
            Description = "Pixels on a side of one picture",
            DefaultValueFactory = _ => 0,
        };
        var seed = new Option<long>("--seed") { Description = "Same seed, same land", DefaultValueFactory = _ => 1 };
        var stage = new Option<int>("--stage") { Description = "0.. : denser and greener" };
        var relief = new Option<string?>("--relief")
        {
            Description =
                "Sand as a grey PNG: 16 bits = tenths of a millimetre about 10000, 8 bits = ±40 mm about 128 (else: a furrow, a heap and a pit)",
        };
        var command = new Command(
            "gallery",
            "Draws landscapes: one picture, or a sheet with eras across and biomes down."
        )
        {
            file,
            era,
            biome,
            size,
            seed,
            stage,
            relief,
        };
        command.SetAction(parsed =>
        {
            var error = parsed.InvocationConfiguration.Error;
            try
            {
                var eras = Named<Era>(parsed.GetValue(era), "era");
                var biomes = Named<Biome>(parsed.GetValue(biome), "biome");
                var single = eras.Length * biomes.Length == 1;
                var wanted =
                    parsed.GetValue(size) is > 0 and var given ? given
                    : single ? 1024
                    : 192;
                var sand = parsed.GetValue(relief) is { } path ? Relief(path) : GallerySand.Dug();
                var wish = new Wish(
                    parsed.GetRequiredValue(file),
                    eras,
                    biomes,
                    wanted,
                    parsed.GetValue(seed),
                    parsed.GetValue(stage),
                    sand
                );
                File.WriteAllBytes(wish.Path, Sheet(wish));
                return ExitCode.Done;
            }
            catch (ArgumentException e)
            {
                error.WriteLine($"experimance: {e.Message}");
                return ExitCode.UsedWrongly;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                error.WriteLine($"experimance: {e.Message}");
                return ExitCode.Failed;
            }
        });
        return command;
    }

    /// <summary>The named values, all of them when none is named; <c>pre_industrial</c> and <c>PreIndustrial</c> are the same.</summary>
    private static T[] Named<T>(string[]? names, string what)
        where T : struct, Enum =>
        names is not { Length: > 0 }
            ? Enum.GetValues<T>()
            :
            [
                .. names.Select(name =>
                    Enum.TryParse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
                    && Enum.IsDefined(value)
                        ? value
                        : throw new ArgumentException(
                            $"There is no {what} '{name}'; there are {string.Join(", ", Enum.GetNames<T>())}."
                        )
                ),
            ];

    private static byte[] Sheet(Wish wish)
    {
        var format = Path.GetExtension(wish.Path).ToUpperInvariant() switch
        {
            ".PNG" => SKEncodedImageFormat.Png,
            ".WEBP" => SKEncodedImageFormat.Webp,
            ".JPG" or ".JPEG" => SKEncodedImageFormat.Jpeg,
            var other => throw new ArgumentException($"A gallery is .jpg, .png or .webp, not '{other}'."),
        };
        // Small pictures are drawn larger first: their details are made for a projector's resolution.
        var drawn = Math.Clamp((wish.Size < 400 ? 512 : wish.Size) / 8 * 8, 64, 4096);
        var painter = new TerrainPainter();
        using var surface = SKSurface.Create(
            new SKImageInfo(wish.Size * wish.Eras.Length, wish.Size * wish.Biomes.Length)
        );
        surface.Canvas.Clear(new SKColor(18, 18, 20));
        for (var row = 0; row < wish.Biomes.Length; row++)
        {
            for (var column = 0; column < wish.Eras.Length; column++)
            {
                var request = new TerrainRequest
                {
                    Era = wish.Eras[column],
                    Biome = wish.Biomes[row],
                    Seed = wish.Seed,
                    Stage = wish.Stage,
                    Size = drawn,
                    Sand = wish.Sand,
                };
                Place(surface.Canvas, painter.Paint(request), column * wish.Size, row * wish.Size, wish.Size);
            }
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(format, Quality);
        return data.ToArray();
    }

    private static void Place(SKCanvas canvas, TerrainPicture picture, int x, int y, int size)
    {
        using var image = SKImage.FromPixelCopy(
            new SKImageInfo(picture.Size, picture.Size, SKColorType.Rgba8888, SKAlphaType.Opaque),
            picture.Pixels
        );
        using var circle = new SKRoundRect(SKRect.Create(x + 1, y + 1, size - 2, size - 2), size / 2f - 1);
        canvas.Save();
        canvas.ClipRoundRect(circle, antialias: true);
        canvas.DrawImage(
            image,
            SKRect.Create(x, y, size, size),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        canvas.Restore();
    }

    /// <summary>The middle square of a relief, its heights as they are; what a bowl could not hold is cut off at ±40 mm.</summary>
    private static SandHeights Relief(string path)
    {
        var image = GreyPng.Read(File.ReadAllBytes(path));
        var side = Math.Min(image.Width, image.Height);
        var (left, top) = ((image.Width - side) / 2, (image.Height - side) / 2);
        var heights = new float[side * side];
        for (var i = 0; i < heights.Length; i++)
        {
            var value = image.Values[(top + i / side) * image.Width + left + i % side];
            heights[i] = image.Bits == 16 ? (value - 10000) / 10f : (value - 128) * (SandHeights.Range / 128);
        }

        return SandHeights.FromMillimetres(heights, side);
    }
}
