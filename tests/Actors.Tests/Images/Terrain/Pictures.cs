using System.Collections.Concurrent;
using Experimance.Actors.Images.Terrain;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>Draws and looks at pictures.</summary>
internal static class Pictures
{
    private static readonly ThreadLocal<TerrainPainter> Painters = new(() => new TerrainPainter());

    public static (Era Era, Biome Biome)[] Pairs { get; } =
    [.. from era in Enum.GetValues<Era>() from biome in Enum.GetValues<Biome>() select (era, biome)];

    public static TerrainPicture Paint(Era era, Biome biome, long seed, TestSand? sand = null, int size = 256) =>
        Painters.Value!.Paint(
            new TerrainRequest
            {
                Era = era,
                Biome = biome,
                Seed = seed,
                Size = size,
                Sand = sand?.Heights ?? SandHeights.Flat,
                BowlDiameter = TestSand.Diameter,
            },
            TerrainParts.Pixels,
            TestContext.Current.CancellationToken
        );

    /// <summary>Runs something for all 135 pairs on all cores and gathers what each says (null: nothing to say).</summary>
    public static IReadOnlyList<T> ForAll<T>(Func<Era, Biome, T> look)
    {
        var said = new ConcurrentDictionary<int, T>();
        Parallel.For(
            0,
            Pairs.Length,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            i => said[i] = look(Pairs[i].Era, Pairs[i].Biome)
        );
        return [.. Enumerable.Range(0, Pairs.Length).Select(i => said[i])];
    }

    public static TerrainClass ClassAt(TerrainPicture picture, double x, double y) =>
        (TerrainClass)picture.Classes[Index(x, TerrainPicture.MapSide, y)];

    public static bool IsWet(TerrainClass kind) => kind is TerrainClass.Water or TerrainClass.Ice;

    /// <summary>Mean colour of 3×3 pixels at a place in mm, as Lab.</summary>
    public static (double L, double A, double B) LabAt(TerrainPicture picture, double x, double y)
    {
        var middle = Index(x, picture.Size, y);
        var (r, g, b) = (0.0, 0.0, 0.0);
        for (var dy = -1; dy <= 1; dy++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                var p = Math.Clamp(middle + dy * picture.Size + dx, 0, picture.Size * picture.Size - 1) * 4;
                r += picture.Pixels[p];
                g += picture.Pixels[p + 1];
                b += picture.Pixels[p + 2];
            }
        }

        return Colours.Lab(r / 9, g / 9, b / 9);
    }

    private static int Index(double x, int side, double y)
    {
        var u = Math.Clamp((int)((x / TestSand.Diameter + 0.5) * side), 0, side - 1);
        var v = Math.Clamp((int)((y / TestSand.Diameter + 0.5) * side), 0, side - 1);
        return v * side + u;
    }

    /// <summary>Whether a pixel lies inside the bowl's circle.</summary>
    public static bool Inside(int i, int side)
    {
        var dx = (i % side + 0.5) / side - 0.5;
        var dy = (i / side + 0.5) / side - 0.5;
        return dx * dx + dy * dy < 0.25;
    }

    public static double Luminance(TerrainPicture picture, int i) =>
        0.2126 * picture.Pixels[i * 4] + 0.7152 * picture.Pixels[i * 4 + 1] + 0.0722 * picture.Pixels[i * 4 + 2];

    /// <summary>Mean absolute difference of the colour channels inside the circle, where <paramref name="counts"/> says so.</summary>
    public static double Difference(TerrainPicture a, TerrainPicture b, Func<double, double, bool>? counts = null)
    {
        long sum = 0;
        long count = 0;
        for (var i = 0; i < a.Size * a.Size; i++)
        {
            if (!Inside(i, a.Size))
            {
                continue;
            }

            var x = ((i % a.Size + 0.5) / a.Size - 0.5) * TestSand.Diameter;
            var y = ((i / a.Size + 0.5) / a.Size - 0.5) * TestSand.Diameter;
            if (counts is not null && !counts(x, y))
            {
                continue;
            }

            count += 3;
            for (var c = 0; c < 3; c++)
            {
                sum += Math.Abs(a.Pixels[i * 4 + c] - b.Pixels[i * 4 + c]);
            }
        }

        return (double)sum / Math.Max(1, count);
    }
}
