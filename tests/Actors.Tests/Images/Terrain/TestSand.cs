using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Images.Terrain;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>Sand for tests, 256² over a bowl of 500 mm: waves of a given spread, trenches, heaps, pits, reliefs, noise.</summary>
internal sealed class TestSand
{
    public const int Side = 256;
    public const double Diameter = 500;

    private readonly float[] _heights = new float[Side * Side];

    public SandHeights Heights => SandHeights.FromMillimetres(_heights, Side);

    /// <summary>Smoothed by hand: random waves with wavelengths of 40 to 170 mm and this standard deviation.</summary>
    public static TestSand Waves(double spread, int seed)
    {
        var random = new Random(seed);
        var waves = new (double Turn, double Phase, double PerBowl)[24];
        for (var i = 0; i < waves.Length; i++)
        {
            waves[i] = (random.NextDouble() * Math.Tau, random.NextDouble() * Math.Tau, 3 + 9 * random.NextDouble());
        }

        return new TestSand().Add(
            (x, y) =>
            {
                var sum = 0.0;
                foreach (var (turn, phase, perBowl) in waves)
                {
                    var along = (x * Math.Cos(turn) + y * Math.Sin(turn)) / Diameter;
                    sum += Math.Sin(along * perBowl * Math.Tau + phase);
                }

                return spread * sum / Math.Sqrt(waves.Length / 2.0);
            }
        );
    }

    /// <summary>A measured relief, scaled to a standard deviation of <paramref name="spread"/> mm. Skips where the data is missing.</summary>
    public static TestSand Measured(string name, double spread)
    {
        var image = GreyPng.Read(File.ReadAllBytes(TestPlaces.Shared("data", "sand-reliefs", name + ".png")));
        var side = Math.Min(image.Width, image.Height);
        var mean = image.Values.Average(v => (double)v);
        var deviation = Math.Sqrt(image.Values.Average(v => (v - mean) * (v - mean)));
        return new TestSand().Add(
            (x, y) =>
            {
                var u = Math.Clamp((x / Diameter + 0.5) * (side - 1), 0, side - 1.001);
                var v = Math.Clamp((y / Diameter + 0.5) * (side - 1), 0, side - 1.001);
                var i = (int)v * image.Width + (int)u;
                var upper = double.Lerp(image.Values[i], image.Values[i + 1], u % 1);
                var lower = double.Lerp(image.Values[i + image.Width], image.Values[i + image.Width + 1], u % 1);
                return (double.Lerp(upper, lower, v % 1) - mean) / deviation * spread;
            }
        );
    }

    /// <param name="height">Height to add, mm, at a place in mm from the bowl's middle.</param>
    public TestSand Add(Func<double, double, double> height)
    {
        var sum = new TestSand();
        for (var i = 0; i < _heights.Length; i++)
        {
            var (x, y) = PlaceOf(i);
            sum._heights[i] = _heights[i] + (float)height(x, y);
        }

        return sum;
    }

    public TestSand Dig(Trench trench) => Add((x, y) => -trench.Depth(x, y));

    public TestSand Heap(double x, double y, double height, double sigma) =>
        Add((u, v) => height * Math.Exp(-((u - x) * (u - x) + (v - y) * (v - y)) / (2 * sigma * sigma)));

    /// <summary>
    /// As the simulated camera hands it to the painter: seen from 800 mm with noise of single pixels and shimmering blotches of
    /// 5 to 10 pixels, the mean of 12 frames, in steps of 0.5 mm.
    /// </summary>
    public TestSand Noisy(int seed)
    {
        const int Frames = 12;
        var settings = new SyntheticSettings { Seed = seed, Width = SeenSide };
        var noise = new DepthNoise(settings);
        var seen = new float[SeenSide * SeenSide];
        for (var i = 0; i < seen.Length; i++)
        {
            seen[i] = (float)settings.DistanceMm - _heights[Shrunk(i)];
        }

        var frame = new ushort[seen.Length];
        var (sums, counts) = (new int[_heights.Length], new int[_heights.Length]);
        for (var number = 0; number < Frames; number++)
        {
            noise.Write(seen, SeenSide, seed * 100L + number, 0, frame);
            for (var i = 0; i < frame.Length; i++)
            {
                sums[Shrunk(i)] += frame[i];
                counts[Shrunk(i)] += frame[i] > 0 ? 1 : 0;
            }
        }

        var noisy = new TestSand();
        for (var i = 0; i < sums.Length; i++)
        {
            // A cell is a pixel and a half wide: with twelve frames each has been seen.
            noisy._heights[i] = (float)(Math.Round((settings.DistanceMm - (double)sums[i] / counts[i]) * 2) / 2);
        }

        return noisy;
    }

    /// <summary>Pixels over the bowl as the simulated camera sees it: 600 px of focal length, 800 mm away.</summary>
    private const int SeenSide = (int)(Diameter * 600 / 800);

    /// <summary>The cell in which a pixel of the camera lies.</summary>
    private static int Shrunk(int pixel) =>
        pixel / SeenSide * Side / SeenSide * Side + pixel % SeenSide * Side / SeenSide;

    public static (double X, double Y) PlaceOf(int i) =>
        (((i % Side + 0.5) / Side - 0.5) * Diameter, ((i / Side + 0.5) / Side - 0.5) * Diameter);
}

/// <summary>200×30×12 mm with slopes as sand keeps them.</summary>
internal sealed record Trench(double X, double Y, double Turn, double Length = 200, double Width = 30, double Deep = 12)
{
    /// <summary>Anywhere in the bowl where it lies in the sand as a whole, 20 mm from the rim, and <paramref name="land"/> says yes.</summary>
    public static Trench Random(Random random, Func<Trench, bool>? land = null)
    {
        while (true)
        {
            var trench = new Trench(
                (random.NextDouble() - 0.5) * 300,
                (random.NextDouble() - 0.5) * 300,
                random.NextDouble() * Math.PI
            );
            if (
                trench.MiddleLine().All(p => Math.Sqrt(p.X * p.X + p.Y * p.Y) < TestSand.Diameter / 2 - 20)
                && (land?.Invoke(trench) ?? true)
            )
            {
                return trench;
            }
        }
    }

    public double Depth(double x, double y)
    {
        var (sin, cos) = Math.SinCos(Turn);
        var along = Math.Abs((x - X) * cos + (y - Y) * sin) - Length / 2;
        var across = Math.Abs((y - Y) * cos - (x - X) * sin) - Width / 2;
        return Deep * Math.Clamp(0.5 - Math.Max(along, across) / 14, 0, 1);
    }

    public bool Near(double x, double y, double beyond)
    {
        var (sin, cos) = Math.SinCos(Turn);
        return Math.Abs((x - X) * cos + (y - Y) * sin) < Length / 2 + beyond
            && Math.Abs((y - Y) * cos - (x - X) * sin) < Width / 2 + beyond;
    }

    /// <summary>Places along the middle, 2 mm apart, without the slopes at both ends.</summary>
    public IEnumerable<(double X, double Y)> MiddleLine(double aside = 0)
    {
        var (sin, cos) = Math.SinCos(Turn);
        for (var t = -Length / 2 + 6; t <= Length / 2 - 6; t += 2)
        {
            yield return (X + t * cos - aside * sin, Y + t * sin + aside * cos);
        }
    }
}
