using Experimance.Actors.Depth;

namespace Experimance.Benchmarks;

/// <summary>
/// A plain bowl of sand with noise and, on request, an arm: enough to bring the analysis into its steady state. Without a
/// bowl a table on which things lie, so that a search has edges to look at.
/// </summary>
internal sealed class BenchScene
{
    private const int Pool = 24;
    private const int Things = 40;

    private readonly (double X, double Y, double Half, double Depth)[] _things;
    private readonly ushort[][] _frames = new ushort[Pool][];
    private readonly ushort[][] _arms = new ushort[Pool][];
    private int _next;

    public BenchScene(int width, int height, bool bowl = true)
    {
        Format = new CameraFormat(width, height, 1, 30, width * 0.94, "benchmark");
        Frame = new DepthFrame(width, height, 1);
        var random = new Random(1);
        _things = bowl
            ? []
            :
            [
                .. Enumerable
                    .Range(0, Things)
                    .Select(_ =>
                        (
                            random.NextDouble() * width,
                            random.NextDouble() * height,
                            height * (0.02 + 0.06 * random.NextDouble()),
                            800 + 40 * random.NextDouble()
                        )
                    ),
            ];
        for (var i = 0; i < Pool; i++)
        {
            _frames[i] = Draw(random, arm: false);
            _arms[i] = Draw(random, arm: true);
        }
    }

    public CameraFormat Format { get; }

    public DepthFrame Frame { get; }

    /// <summary>Makes <see cref="Frame"/> the next frame; the pixels are copied.</summary>
    public DepthFrame Next(bool arm)
    {
        (arm ? _arms : _frames)[_next++ % Pool].CopyTo(Frame.Pixels, 0);
        Frame.Sequence++;
        Frame.Time = TimeSpan.FromSeconds(Frame.Sequence / 30.0);
        return Frame;
    }

    private ushort[] Draw(Random random, bool arm)
    {
        var (width, height) = (Frame.Width, Frame.Height);
        var pixels = new ushort[width * height];
        var radius = height * 0.43;
        for (var at = 0; at < pixels.Length; at++)
        {
            var (x, y) = (at % width - width / 2.0, at / width - height / 2.0);
            var depth = _things.Length > 0 ? OfThings(at % width, at / width) : OfBowl(x, y, radius);
            depth = arm && x > -20 && Math.Abs(y) < radius * 0.18 ? 720 : depth;
            var noise = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2;
            pixels[at] = random.Next(100) == 0 ? (ushort)0 : (ushort)Math.Round(depth + noise);
        }

        return pixels;
    }

    private double OfBowl(double x, double y, double radius)
    {
        var fromCentre = Math.Sqrt(x * x + y * y);
        var sand = 15 * Math.Sin(x * 0.03 * 480 / Frame.Height) * Math.Cos(y * 0.025 * 480 / Frame.Height);
        return fromCentre < radius ? 800 - sand
            : fromCentre < radius * 1.08 ? 770
            : 860;
    }

    private double OfThings(int x, int y)
    {
        var depth = 860.0;
        foreach (var thing in _things)
        {
            depth =
                Math.Abs(x - thing.X) < thing.Half && Math.Abs(y - thing.Y) < thing.Half
                    ? Math.Min(depth, thing.Depth)
                    : depth;
        }

        return depth;
    }
}
