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
            "| pair | processor ms a picture | clock ms, least | encoding alone: processor ms | ratio | allocated, KiB |"
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

        var before = GC.GetAllocatedBytesForCurrentThread();
        painter.Paint(request);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024;
        var (paint, encode, least) = (0.0, 0.0, double.MaxValue);
        for (var i = 0; i < rounds; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            paint += Processor(() => painter.Paint(request)) / rounds;
            least = Math.Min(least, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            encode += Processor(() => Develop.Jpeg(picture.Pixels, Size)) / rounds;
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {era}, {biome} | {paint:0} | {least:0} | {encode:0.0} | {paint / encode:0.0} | {allocated} |"
            )
        );
    }

    /// <summary>Time of the processor, not of the clock: what others do on the machine counts less.</summary>
    private static double Processor(Action what)
    {
        using var process = Process.GetCurrentProcess();
        var begin = process.TotalProcessorTime;
        what();
        process.Refresh();
        return (process.TotalProcessorTime - begin).TotalMilliseconds;
    }
}
