using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation.Geometry;
using Experimance.EndToEnd.Screens;
using Microsoft.Extensions.Time.Testing;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.EndToEnd.Camera;

/// <summary>
/// The product's simulated room, and before its camera the product's analysis, on a clock of their own. A hand digs an F;
/// what came of it is kept: the camera's pictures before and after, what was told, and the height map.
/// </summary>
internal sealed class DugRoom
{
    public const int MapSide = 1024;

    private const int Averaged = 12;
    private const int FramesAStroke = 30;
    private const double HandMm = 38;
    private const double DepthMm = 20;

    private readonly FakeTimeProvider _clock = new();
    private readonly SyntheticRoom _room;
    private readonly IDepthCamera _camera;
    private readonly DepthFrame _frame;
    private readonly SandAnalysis _analysis;
    private readonly List<SandChanged> _changes = [];

    private DugRoom(SyntheticSettings settings)
    {
        _room = new(settings, _clock);
        _camera = _room.Open();
        _frame = new(settings.Width, settings.Height, settings.DepthUnitMm);
        _analysis = new(_camera.Format, new AnalysisSettings());
        Before = After = [];
        HeightMap = new byte[MapSide * MapSide];
    }

    /// <summary>Mean depth of each pixel before anybody dug, mm; 0 where there was none.</summary>
    public double[] Before { get; private set; }

    /// <summary>The same in the end.</summary>
    public double[] After { get; private set; }

    /// <summary>The bowl as the analysis found it.</summary>
    public BowlEllipse Fitted => _analysis.Bowl ?? throw new InvalidOperationException("no bowl was found");

    /// <summary>As core gets it: <see cref="MapSide"/> on a side.</summary>
    public byte[] HeightMap { get; }

    /// <summary>What was told of the digging.</summary>
    public IReadOnlyList<SandChanged> Changes => _changes;

    public static DugRoom Dig(SyntheticSettings settings)
    {
        var dug = new DugRoom(settings);
        dug.Wait(3);
        dug.Before = dug.Mean();
        dug._changes.ShouldBeEmpty("nobody has dug yet");
        foreach (var (from, to) in LetterF.Strokes)
        {
            for (var n = 0; n <= FramesAStroke; n++)
            {
                var t = (double)n / FramesAStroke;
                var place = new BowlPoint(from.X + (to.X - from.X) * t, from.Y + (to.Y - from.Y) * t);
                dug._room.Act(new Stroke(1, place, HandMm, 0, DepthMm));
                dug.Look();
            }

            dug._room.Act(new Lift(1));
            dug.Wait(2.5);
        }

        dug.After = dug.Mean();
        dug._analysis.TryHeightMap(MapSide, dug.HeightMap).ShouldBeTrue();
        return dug;
    }

    private void Wait(double seconds)
    {
        for (var n = 0; n < seconds * _camera.Format.Rate; n++)
        {
            Look();
        }
    }

    private void Look()
    {
        var wait = _camera.UntilNext!.Value;
        _clock.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        _camera.TryRead(_frame, TimeSpan.Zero).ShouldBeTrue();
        _changes.AddRange(_analysis.Analyze(_frame).Events.OfType<SandChanged>());
    }

    private double[] Mean()
    {
        var sums = new double[_frame.Pixels.Length];
        var counts = new int[sums.Length];
        for (var n = 0; n < Averaged; n++)
        {
            Look();
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += _frame.Pixels[i] * _frame.UnitMm;
                counts[i] += _frame.Pixels[i] == 0 ? 0 : 1;
            }
        }

        return [.. sums.Zip(counts, (sum, count) => count == 0 ? 0 : sum / count)];
    }
}
