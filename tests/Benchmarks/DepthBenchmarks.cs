using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation.Files;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Benchmarks;

/// <summary>What the simulated camera costs a frame, and a height map for a generator.</summary>
internal static class DepthBenchmarks
{
    private const int MapSize = 1024;

    /// <summary>Milliseconds a frame over two minutes of each persona: <c>-- synthetic</c>.</summary>
    public static Task SyntheticAsync(string[] arguments)
    {
        _ = arguments;
        foreach (var persona in (string[])["gentle", "typical", "rough", "children"])
        {
            var (camera, clock) = Open(new() { Persona = persona });
            using (camera)
            {
                var frame = FrameOf(camera);
                Report($"synthetic 640×480, {persona}", 3600, () => Next(camera, clock, frame));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The steps of a 1024² height map, after ten seconds of sand: <c>-- height-map</c>.</summary>
    public static Task HeightMapAsync(string[] arguments)
    {
        _ = arguments;
        var (camera, clock) = Open(new() { Visitors = false, Relief = "2" });
        using (camera)
        {
            var frame = FrameOf(camera);
            var analysis = new SandAnalysis(camera.Format, new());
            for (var n = 0; n < 300; n++)
            {
                Next(camera, clock, frame);
                analysis.Analyze(frame);
            }

            var heights = new byte[MapSize * MapSize];
            byte[] png = [];
            Report("height map 1024²: heights", 200, () => analysis.TryHeightMap(MapSize, heights));
            Report("height map 1024²: PNG", 200, () => png = GreyPng.Write(MapSize, MapSize, heights.AsSpan()));
            Report("height map 1024²: address", 200, () => PictureAddress.Of(png, "png"));
            Console.WriteLine($"{png.Length / 1024} KiB");
        }

        return Task.CompletedTask;
    }

    private static (IDepthCamera Camera, FakeTimeProvider Clock) Open(SyntheticSettings settings)
    {
        var clock = new FakeTimeProvider();
        return (new SyntheticRoom(settings, clock).Open(), clock);
    }

    private static DepthFrame FrameOf(IDepthCamera camera) =>
        new(camera.Format.Width, camera.Format.Height, camera.Format.UnitMm);

    private static void Next(IDepthCamera camera, FakeTimeProvider clock, DepthFrame frame)
    {
        var wait = camera.UntilNext!.Value;
        clock.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        camera.TryRead(frame, TimeSpan.Zero);
    }

    private static void Report(string what, int times, Action act)
    {
        var took = new double[times];
        for (var n = 0; n < times; n++)
        {
            var began = TimeProvider.System.GetTimestamp();
            act();
            took[n] = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(took);
        Console.WriteLine(
            FormattableString.Invariant(
                $"{what}: median {took[times / 2]:F3} ms, mean {took.Average():F3}, 95 % {took[times * 95 / 100]:F3}"
            )
        );
    }
}
