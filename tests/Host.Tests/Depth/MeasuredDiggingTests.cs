using System.Text.Json;
using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Depth.Cameras.Recording;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Host.Commands;
using Microsoft.Extensions.Time.Testing;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Host.Tests.Depth;

/// <summary>
/// Measured sand in the simulated room, measured hands digging in it, recorded and analysed by command: what the analysis
/// says against what is true.
/// </summary>
public sealed class MeasuredDiggingTests : IDisposable
{
    private const int Width = 640;
    private const int Height = 480;

    /// <summary>The room's sand at 800 mm with a focal length of 600 px.</summary>
    private const double MmPerPixel = 800.0 / 600;
    private const double BowlRadiusPx = 270 / MmPerPixel;
    private const double RimMm = 20;

    /// <summary>The hand is held above the highest sand: what touches it cannot be told from it by height.</summary>
    private const double LowestMm = 755;

    /// <summary>The rim is nearer than the sand, so its inner edge is seen further out.</summary>
    private const double RimRadiusPx = BowlRadiusPx * 800 / (800 - RimMm);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly byte[] _mask = new byte[Width * Height];
    private readonly List<byte[]?> _masks = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("relief-07.png", "hand-08.png")]
    [InlineData("relief-19.png", "hand-11.png")]
    [InlineData("relief-28.png", "hand-17.png")]
    public void A_recording_of_measured_hands_in_measured_sand_is_analysed_right(string relief, string hand)
    {
        var recording = _folder["digging"];
        var truth = Record(
            recording,
            TestPlaces.Shared("data", "sand-reliefs", relief),
            new(TestPlaces.Shared("data", "hands", hand), MmPerPixel)
        );

        var (output, error) = (new StringWriter(), new StringWriter());
        AnalyzeCommand
            .Run(recording, new(), json: true, new MaskWriter(_folder["masks"], 5), output, error)
            .ShouldBe(ExitCode.Done, error.ToString());
        var frames = output
            .ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToArray();

        frames.Length.ShouldBe(_masks.Count);
        frames[^1]
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["frame", "time_s", "bowl", "hand", "hand_area", "score", "significant", "ms"]);
        BowlIsRight(frames);
        HandsAreRight(frames);
        var scores = frames
            .Where(f => f.GetProperty("significant").GetBoolean())
            .Select(f => f.GetProperty("score").GetDouble());
        var score = scores.Sum();
        TestContext.Current.SendDiagnosticMessage("{0}, {1}: score {2:F4}, truth {3:F4}", relief, hand, score, truth);
        Math.Abs(score - truth).ShouldBeLessThan(Math.Max(0.25 * truth, 0.003), $"score {score:F4}, truth {truth:F4}");
    }

    private void BowlIsRight(JsonElement[] frames)
    {
        var bowl = frames[^1].GetProperty("bowl");
        (bowl.GetProperty("x").GetDouble() + bowl.GetProperty("width").GetDouble() / 2).ShouldBe(Width / 2.0, 2);
        (bowl.GetProperty("y").GetDouble() + bowl.GetProperty("height").GetDouble() / 2).ShouldBe(Height / 2.0, 2);

        var mask = GreyPng.Read(File.ReadAllBytes(Directory.GetFiles(_folder["masks"], "bowl-*.png").Order().Last()));
        var (both, either) = (0, 0);
        for (var i = 0; i < mask.Values.Length; i++)
        {
            var from = FromMiddle(i);
            if (from is > BowlRadiusPx and < RimRadiusPx)
            {
                // The bowl's inner wall, which the camera sees below the rim: neither sand nor rim.
                continue;
            }

            var truly = from <= BowlRadiusPx;
            var found = mask.Values[i] == 255;
            both += truly && found ? 1 : 0;
            either += truly || found ? 1 : 0;
        }

        var iou = (double)both / either;
        TestContext.Current.SendDiagnosticMessage("bowl IoU {0:F4}", iou);
        iou.ShouldBeGreaterThanOrEqualTo(0.97);
    }

    private void HandsAreRight(JsonElement[] frames)
    {
        var (hit, there) = (0, 0);
        for (var n = 0; n < frames.Length; n++)
        {
            var overSand = OverSand(_masks[n]);
            var held = n > 4 && Enumerable.Range(n - 4, 5).All(k => OverSand(_masks[k]) > 600);
            var clear = n > 6 && Enumerable.Range(n - 6, 7).All(k => _masks[k] is null);
            if (held)
            {
                frames[n]
                    .GetProperty("hand")
                    .GetBoolean()
                    .ShouldBeTrue($"frame {n}: {overSand} px of hand are over the sand");
            }
            else if (clear)
            {
                frames[n].GetProperty("hand").GetBoolean().ShouldBeFalse($"frame {n}: nobody is there");
            }

            var file = Path.Combine(_folder["masks"], $"hand-{n:D6}.png");
            if (held && File.Exists(file))
            {
                var found = GreyPng.Read(File.ReadAllBytes(file)).Values;
                var truly = Enumerable.Range(0, found.Length).Where(i => _masks[n]![i] == 255 && IsSand(i)).ToArray();
                (hit, there) = (hit + truly.Count(i => found[i] == 255), there + truly.Length);
            }
        }

        there.ShouldBeGreaterThan(10000);
        TestContext.Current.SendDiagnosticMessage("hand recall {0:F4}", (double)hit / there);
        ((double)hit / there).ShouldBeGreaterThanOrEqualTo(0.98);
    }

    /// <summary>
    /// Records 3 s of quiet, a measured hand reaching in, resting while the sand under it is dug (the simulated room's own arm
    /// is not recorded), and leaving.
    /// </summary>
    /// <returns>The true share of the bowl that changed by more than 2 mm.</returns>
    private double Record(string path, string relief, MeasuredHand hand)
    {
        var settings = new SyntheticSettings
        {
            Visitors = false,
            Relief = relief,
            RimMm = 20,
        };
        var room = new SyntheticRoom(settings, _clock);
        using var camera = room.Open();
        using var writer = new RecordingWriter(path, camera.Format);
        var frame = new DepthFrame(Width, Height, 1);
        var taken = 0L;
        var before = TrueSand(settings, []);

        void Take(double? tipX)
        {
            Next(camera, frame);
            _masks.Add(tipX is null ? null : [.. _mask]);
            if (tipX is { } x)
            {
                hand.Over(frame.Pixels, Width, Height, x, Height / 2.0, LowestMm, _mask);
                _masks[^1] = [.. _mask];
            }

            frame.Time = TimeSpan.FromSeconds(taken / 30.0);
            frame.Sequence = taken++;
            writer.Add(frame);
        }

        const double resting = 300;
        Repeat(90, _ => Take(null));
        Repeat(20, n => Take(Width - (Width - resting) * n / 19));
        Repeat(15, _ => Take(resting));
        Dig(room, () => Next(camera, frame));
        Repeat(15, _ => Take(resting));
        Repeat(20, n => Take(resting + (Width - resting) * n / 19));
        Repeat(75, _ => Take(null));
        return Changed(before, TrueSand(settings, [.. Strokes()]));
    }

    /// <summary>What the sand looks like to a perfect camera after these strokes.</summary>
    private static ushort[] TrueSand(SyntheticSettings settings, IReadOnlyList<Stroke> strokes)
    {
        var clock = new FakeTimeProvider();
        var room = new SyntheticRoom(
            settings with
            {
                NoiseMm = 0,
                BlotchMm = 0,
                Dropped = 0,
                DepthUnitMm = 0.1,
            },
            clock
        );
        using var camera = room.Open();
        var frame = new DepthFrame(Width, Height, 0.1);
        void Look()
        {
            clock.Advance(camera.UntilNext!.Value);
            camera.TryRead(frame, TimeSpan.Zero).ShouldBeTrue();
        }

        Look();
        foreach (var stroke in strokes)
        {
            room.Act(stroke);
            Look();
        }

        room.Act(new Lift(1));
        Repeat(90, _ => Look());
        return frame.Pixels;
    }

    private static IEnumerable<Stroke> Strokes() =>
        Enumerable.Range(0, 16).Select(n => new Stroke(1, new BowlPoint(0.15 + 0.02 * n, 0), 45, 0, 16));

    private static void Dig(SyntheticRoom room, Action next)
    {
        foreach (var stroke in Strokes())
        {
            room.Act(stroke);
            next();
        }

        room.Act(new Lift(1));
        Repeat(90, _ => next());
    }

    private void Next(IDepthCamera camera, DepthFrame frame)
    {
        var wait = camera.UntilNext!.Value;
        _clock.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        camera.TryRead(frame, TimeSpan.Zero).ShouldBeTrue();
    }

    private static double Changed(ushort[] before, ushort[] after)
    {
        var sand = Enumerable.Range(0, before.Length).Where(IsSand).ToArray();
        return sand.Count(i => Math.Abs(before[i] - after[i]) > 20) / (double)sand.Length;
    }

    private static int OverSand(byte[]? mask) =>
        mask is null ? 0 : Enumerable.Range(0, mask.Length).Count(i => mask[i] == 255 && IsSand(i));

    private static bool IsSand(int i)
    {
        const double eroded = BowlRadiusPx - 4;
        return FromMiddle(i) <= eroded;
    }

    private static double FromMiddle(int i) =>
        double.Hypot(i % Width - (Width - 1) / 2.0, i / Width - (Height - 1) / 2.0);

    private static void Repeat(int count, Action<int> act)
    {
        for (var n = 0; n < count; n++)
        {
            act(n);
        }
    }
}
