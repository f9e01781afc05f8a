using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras.Png;

namespace Experimance.Benchmarks;

/// <summary>
/// The depth analysis of one frame, one thread, against copying one frame of the same size; the height map as a generator
/// gets it: from the model to grey values, and those as PNG; then <see cref="SearchBenchmark"/>.
/// <c>dotnet run -c Release --project tests/Benchmarks -- analysis</c>; with <c>bdn</c> behind it by BenchmarkDotNet (minutes).
/// </summary>
[MemoryDiagnoser]
public class AnalysisBenchmarks
{
    private const int Rounds = 1500;
    private const double Limit = 8;
    private const int MapSize = 1024;
    private const double MapLimitMilliseconds = 5;

    private static readonly int[] Widths = [640, 848, 1280];

    private BenchScene _scene = null!;
    private SandAnalysis _analysis = null!;

    /// <summary>Width of the picture; the height follows.</summary>
    [Params(640, 848, 1280)]
    public int Width { get; set; } = 640;

    [GlobalSetup]
    public void Setup()
    {
        _scene = new BenchScene(Width, HeightOf(Width));
        _analysis = new SandAnalysis(_scene.Format, new AnalysisSettings());
        for (var i = 0; i < 300; i++)
        {
            _analysis.Analyze(_scene.Next(arm: false));
        }

        if (_analysis.Bowl is null)
        {
            throw new InvalidOperationException("The benchmark's bowl was not found: nothing would be measured.");
        }
    }

    [Benchmark]
    public bool Steady() => _analysis.Analyze(_scene.Next(arm: false)).Hand;

    /// <summary>
    /// Prints the tables; the process ends with 1 when a steady frame takes more than 8 copies or allocates, a height map with
    /// its PNG takes 5 ms, or a frame of a search more than a camera waits.
    /// </summary>
    public static Task RunAsync(string[] arguments)
    {
        if (arguments is ["bdn", .. var rest])
        {
            BenchmarkRunner.Run<AnalysisBenchmarks>(args: rest);
            return Task.CompletedTask;
        }

        Console.WriteLine(
            "| Size | Copy µs | Steady frame µs | Ratio | p99 µs | Bytes a frame | With an arm µs | Ratio | Height map 1024² ms | its PNG ms |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var good = true;
        foreach (var width in Widths)
        {
            good &= new AnalysisBenchmarks { Width = width }.Measure();
        }

        Console.WriteLine();
        Console.WriteLine(SearchBenchmark.Header);
        foreach (var width in Widths)
        {
            good &= SearchBenchmark.Measure(width, HeightOf(width));
        }

        Environment.ExitCode = good ? 0 : 1;
        return Task.CompletedTask;
    }

    private static int HeightOf(int width) => width == 1280 ? 720 : 480;

    private bool Measure()
    {
        Setup();
        var copy = new ushort[_scene.Frame.Pixels.Length];
        var (steady, copied, late) = Time(copy, arm: false);
        var bytes = Allocated();
        for (var i = 0; i < 60; i++)
        {
            _analysis.Analyze(_scene.Next(arm: true));
        }

        var (arm, copiedToo, _) = Time(copy, arm: true);
        var map = new byte[MapSize * MapSize];
        var (height, png, _) = Yardstick.Compare(
            () => _analysis.TryHeightMap(MapSize, map),
            () => GreyPng.Write(MapSize, MapSize, map.AsSpan()),
            100
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {Width}×{_scene.Format.Height} | {copied:0} | {steady:0} | {steady / copied:0.0} | {late:0} | {bytes:0.##} | {arm:0} | {arm / copiedToo:0.0} | {height / 1000:0.0} | {png / 1000:0.0} |"
            )
        );
        return steady <= Limit * copied && bytes == 0 && (height + png) / 1000 < MapLimitMilliseconds;
    }

    private (double Measured, double Copy, double Late) Time(ushort[] copy, bool arm)
    {
        // The frame is made outside of both times: each round copies it once as the yardstick, then analyses it.
        return Yardstick.Compare(
            () => _analysis.Analyze(_scene.Frame),
            () => _scene.Frame.Pixels.CopyTo(copy, 0),
            Rounds,
            () => _scene.Next(arm)
        );
    }

    private double Allocated()
    {
        const int frames = 300;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < frames; i++)
        {
            _analysis.Analyze(_scene.Next(arm: false));
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)frames;
    }
}
