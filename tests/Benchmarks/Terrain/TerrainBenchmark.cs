using System.Diagnostics;
using System.Globalization;
using Experimance.Actors.Images.Terrain;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Benchmarks.Terrain;

/// <summary>
/// <c>terrain [ROUNDS]</c>: one picture of 1024² on one thread, with encoding and maps, beside its yardstick, encoding the same
/// pixels as JPEG alone. Both are timed in turns, so that a busy machine slows both.
/// </summary>
internal static class TerrainBenchmark
{
    private const int Size = 1024;

    public static Task RunAsync(string[] arguments)
    {
        var rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 15;
        var painter = new TerrainPainter();
        var first = Stopwatch.GetTimestamp();
        painter.Paint(RequestOf(Era.Wilderness, Biome.TemperateForest));
        Console.WriteLine($"first picture of the process: {Stopwatch.GetElapsedTime(first).TotalMilliseconds:0} ms");
        Console.WriteLine(
            "| pair | median ms | least ms | encoding alone, median ms | ratio of medians | allocated, KiB |"
        );
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (
            var (era, biome) in new[]
            {
                (Era.Wilderness, Biome.Rainforest),
                (Era.EarlyIndustrial, Biome.TemperateForest),
                (Era.LateIndustrial, Biome.River),
                (Era.Current, Biome.Coastal),
                (Era.Future, Biome.Jungle),
                (Era.Ruins, Biome.Tundra),
            }
        )
        {
            Measure(painter, era, biome, rounds);
        }

        return Task.CompletedTask;
    }

    private static TerrainRequest RequestOf(Era era, Biome biome) =>
        new()
        {
            Era = era,
            Biome = biome,
            Seed = 1,
            Size = Size,
        };

    private static void Measure(TerrainPainter painter, Era era, Biome biome, int rounds)
    {
        var request = RequestOf(era, biome);
        var picture = painter.Paint(request);
        for (var i = 0; i < 4; i++)
        {
            painter.Paint(request);
            Develop.Jpeg(picture.Pixels, Size);
        }

        var painting = new double[rounds];
        var encoding = new double[rounds];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < rounds; i++)
        {
            painting[i] = Time(() => painter.Paint(request));
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / rounds / 1024;
        for (var i = 0; i < rounds; i++)
        {
            painting[i] = Time(() => painter.Paint(request));
            encoding[i] = Time(() => Develop.Jpeg(picture.Pixels, Size));
        }

        Array.Sort(painting);
        Array.Sort(encoding);
        var (paint, encode) = (painting[rounds / 2], encoding[rounds / 2]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {era}, {biome} | {paint:0} | {painting[0]:0} | {encode:0.0} | {paint / encode:0.0} | {allocated} |"
            )
        );
    }

    private static double Time(Action what)
    {
        var begin = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
