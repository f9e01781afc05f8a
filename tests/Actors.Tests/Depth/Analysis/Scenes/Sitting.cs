using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Analysis;

namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>Shows a scene to an analysis, frame by frame, and counts what it told against the truth.</summary>
internal sealed class Sitting
{
    private readonly float[] _reference;
    private int _handFor;
    private int _clearFor = 1000;

    public Sitting(Scene scene, AnalysisSettings? settings = null)
    {
        Scene = scene;
        Analysis = new SandAnalysis(scene.Options.Format.Value, settings ?? new AnalysisSettings());
        _reference = (float[])scene.Sand.Clone();
    }

    public Scene Scene { get; }

    public SandAnalysis Analysis { get; }

    public FrameReport? Last { get; private set; }

    public int Frames { get; private set; }

    /// <summary>Every message, with the frame it came with.</summary>
    public List<(int Frame, DepthProtocol.IDepthEvent What)> Events { get; } = [];

    public List<string> Notes { get; } = [];

    /// <summary>First frame with a bowl.</summary>
    public int? FoundAt { get; private set; }

    /// <summary>Frames with a hand over the sand for at least three frames; of those, told.</summary>
    public int HandFrames { get; private set; }

    public int HandTold { get; private set; }

    /// <summary>Frames with a hand told and none anywhere for five frames.</summary>
    public int FalseHands { get; private set; }

    public double Recall => HandFrames == 0 ? 1 : (double)HandTold / HandFrames;

    public IEnumerable<DepthProtocol.SandChanged> Changes =>
        Events.Select(e => e.What).OfType<DepthProtocol.SandChanged>();

    /// <summary>Greatest score that was told, 0 without any.</summary>
    public double Score => Changes.Select(c => c.Score).DefaultIfEmpty(0).Max();

    public void Show(int frames, ReadOnlySpan<Shape> hands = default, ReadOnlySpan<Shape> things = default)
    {
        for (var i = 0; i < frames; i++)
        {
            ShowOne(hands, things);
        }
    }

    public FrameReport ShowOne(ReadOnlySpan<Shape> hands = default, ReadOnlySpan<Shape> things = default)
    {
        var report = Analysis.Analyze(Scene.Shoot(hands, things));
        Last = report;
        Frames++;
        FoundAt ??= report.Bowl is null ? null : Frames;
        Events.AddRange(report.Events.Select(e => (Frames, e)));
        Notes.AddRange(report.Notes);
        Judge(report, hands.Length > 0);
        return report;
    }

    private void Judge(FrameReport report, bool any)
    {
        var least = 150 / Math.Pow(Scene.Options.Distance / Scene.Options.FocalPx, 2);
        var over = 0;
        for (var at = 0; any && at < Scene.Hand.Length && over < least; at++)
        {
            over += Scene.Hand[at] && Scene.Bowl[at] ? 1 : 0;
        }

        _handFor = over >= least ? _handFor + 1 : 0;
        _clearFor = any ? 0 : _clearFor + 1;
        if (_handFor > 3 && Frames > FoundAt + 3)
        {
            HandFrames++;
            HandTold += report.Hand ? 1 : 0;
        }

        FalseHands += _clearFor > 5 && report.Hand ? 1 : 0;
    }

    /// <summary>Intersection over union of the told bowl and the true one.</summary>
    public double Iou()
    {
        var mask = new byte[Scene.Bowl.Length];
        Analysis.CopyBowlMask(mask);
        var (both, either) = (0, 0);
        for (var at = 0; at < mask.Length; at++)
        {
            both += mask[at] != 0 && Scene.Bowl[at] ? 1 : 0;
            either += mask[at] != 0 || Scene.Bowl[at] ? 1 : 0;
        }

        return either == 0 ? 0 : (double)both / either;
    }

    /// <summary>Share of the bowl that is more than 2 mm away from its height at the last <see cref="Remember"/>.</summary>
    public double TrueScore()
    {
        var changed = 0;
        for (var at = 0; at < Scene.Bowl.Length; at++)
        {
            changed += Scene.Bowl[at] && Math.Abs(Scene.Sand[at] - _reference[at]) > 2 ? 1 : 0;
        }

        return (double)changed / Scene.BowlPixels;
    }

    public void Remember() => Scene.Sand.CopyTo(_reference, 0);
}
