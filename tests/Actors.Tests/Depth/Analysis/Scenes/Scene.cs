using Experimance.Actors.Depth;

namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>Something above the table: its height at a place, or minus infinity where it is not.</summary>
internal delegate double Shape(double x, double y);

/// <summary>
/// A bowl of sand on a table as a camera sees it, with the truth beside it. Written apart from the product's simulated room
/// on purpose: nothing here shares code with what it tests. Shapes are height fields over the sand's level.
/// </summary>
internal sealed class Scene
{
    private readonly SceneNoise _noise;
    private readonly float[] _plane;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly int _shift;
    private readonly double _cosine;
    private readonly ushort[] _ground;
    private readonly double[] _height;
    private readonly List<int> _steps = [];
    private readonly List<int> _shown = [];
    private bool _groundIsOld = true;

    public Scene(SceneOptions options)
    {
        Options = options;
        _shift = options.UnitMm > 0.5 ? 4 : 2;
        _noise = new SceneNoise(options, _shift);
        var length = options.Width * options.Height;
        (_plane, _x, _y) = (new float[length], new double[length], new double[length]);
        (Sand, Bowl, Hand) = (new float[length], new bool[length], new bool[length]);
        (_ground, Ideal, _height) = (new ushort[length], new ushort[length], new double[length]);
        Frame = new DepthFrame(options.Width, options.Height, options.UnitMm);
        var (tiltX, tiltY) = (options.TiltX * Math.PI / 180, options.TiltY * Math.PI / 180);
        _cosine = Math.Cos(tiltX) * Math.Cos(tiltY);
        for (var at = 0; at < length; at++)
        {
            Project(at, Math.Tan(tiltX), Math.Tan(tiltY));
        }

        Place(0, 0);
    }

    public SceneOptions Options { get; }

    /// <summary>Heights of the sand, also under the table.</summary>
    public float[] Sand { get; }

    /// <summary>Truth: pixels in the bowl.</summary>
    public bool[] Bowl { get; }

    /// <summary>Truth: pixels of the last frame that show a hand (any shape called hand).</summary>
    public bool[] Hand { get; }

    /// <summary>The frame that <see cref="Shoot"/> fills.</summary>
    public DepthFrame Frame { get; }

    /// <summary>The noiseless picture behind it.</summary>
    public ushort[] Ideal { get; }

    /// <summary>Pixels in the bowl.</summary>
    public int BowlPixels => Bowl.Count(b => b);

    /// <summary>Added to every depth: the table sinks.</summary>
    public double Drift { get; set; }

    public (double X, double Y) At(int pixel) => (_x[pixel], _y[pixel]);

    /// <summary>Puts the bowl elsewhere, in millimetres; the sand moves with it.</summary>
    public void Place(double x, double y)
    {
        (BowlX, BowlY) = (Options.BowlX + x, Options.BowlY + y);
        for (var at = 0; at < Bowl.Length; at++)
        {
            Bowl[at] = FromCentre(at) < Options.BowlRadius;
        }

        _groundIsOld = true;
    }

    public double BowlX { get; private set; }

    public double BowlY { get; private set; }

    /// <summary>Changes the sand's heights.</summary>
    public void Shape(Func<double, double, double, double> height)
    {
        for (var at = 0; at < Sand.Length; at++)
        {
            Sand[at] = (float)height(_x[at] - BowlX, _y[at] - BowlY, Sand[at]);
        }

        _groundIsOld = true;
    }

    /// <summary>Takes a frame; the next in time.</summary>
    /// <param name="hands">Shapes that are hands.</param>
    /// <param name="things">Shapes that are not.</param>
    public DepthFrame Shoot(ReadOnlySpan<Shape> hands = default, ReadOnlySpan<Shape> things = default)
    {
        if (_groundIsOld || hands.Length + things.Length + _shown.Count > 0)
        {
            Draw(hands, things);
        }

        _noise.Write(Ideal, _steps, Frame);
        Frame.Sequence++;
        Frame.Time = TimeSpan.FromSeconds(Frame.Sequence / 30.0);
        return Frame;
    }

    /// <summary>Draws the ground anew before the next frame (after a change of <see cref="Drift"/>).</summary>
    public void Refresh() => _groundIsOld = true;

    private void Draw(ReadOnlySpan<Shape> hands, ReadOnlySpan<Shape> things)
    {
        if (_groundIsOld)
        {
            for (var at = 0; at < _ground.Length; at++)
            {
                _height[at] = GroundHeight(at);
                _ground[at] = Quantise(at, _height[at]);
            }
        }

        _groundIsOld = false;
        _ground.CopyTo(Ideal, 0);
        Array.Clear(Hand);
        _shown.Clear();
        for (var at = 0; at < Ideal.Length && hands.Length + things.Length > 0; at++)
        {
            var ground = _height[at];
            var (top, isHand) = (ground, false);
            foreach (var hand in hands)
            {
                var height = hand(_x[at], _y[at]);
                (top, isHand) = height > top ? (height, true) : (top, isHand);
            }

            foreach (var thing in things)
            {
                var height = thing(_x[at], _y[at]);
                (top, isHand) = height > top ? (height, false) : (top, isHand);
            }

            if (top > ground)
            {
                Ideal[at] = Quantise(at, top);
                Hand[at] = isHand;
                _shown.Add(at);
            }
        }

        SceneShadow.Cast(Ideal, Options, _shift);
        FindSteps();
    }

    private double GroundHeight(int at)
    {
        var radius = FromCentre(at);
        return radius < Options.BowlRadius ? Sand[at]
            : radius < Options.BowlRadius + Options.RimWidth ? Options.RimHeight
            : Options.TableHeight;
    }

    private ushort Quantise(int at, double height)
    {
        var depth = _plane[at] - height * _cosine + Drift;
        return depth < Options.Nearest ? (ushort)0 : (ushort)(depth / Options.UnitMm * (1 << _shift) + 0.5);
    }

    private double FromCentre(int at) => double.Hypot(_x[at] - BowlX, _y[at] - BowlY);

    /// <summary>Where the ray of a pixel meets the tilted plane of the sand's level, in the plane's own millimetres.</summary>
    private void Project(int at, double slopeX, double slopeY)
    {
        var u = (at % Options.Width + 0.5 - Options.Width / 2.0) / Options.FocalPx;
        var v = (at / Options.Width + 0.5 - Options.Height / 2.0) / Options.FocalPx;

        // z = distance + slopeY · x + slopeX · y, with x = u z and y = v z.
        var z = Options.Distance / (1 - slopeY * u - slopeX * v);
        _plane[at] = (float)z;
        _x[at] = u * z * Math.Sqrt(1 + slopeY * slopeY);
        _y[at] = v * z * Math.Sqrt(1 + slopeX * slopeX);
    }

    private void FindSteps()
    {
        _steps.Clear();
        var least = (int)(10 / Options.UnitMm * (1 << _shift));
        for (var at = 1; at < Ideal.Length - 1; at++)
        {
            if (Math.Abs(Ideal[at] - Ideal[at - 1]) > least || Math.Abs(Ideal[at] - Ideal[at + 1]) > least)
            {
                _steps.Add(at);
            }
        }
    }
}
