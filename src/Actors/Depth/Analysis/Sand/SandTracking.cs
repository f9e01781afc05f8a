namespace Experimance.Actors.Depth.Analysis;

/// <summary>Everything that is done with a frame while the bowl is known, in the order in which it is done.</summary>
internal sealed class SandTracking
{
    private const int LookAtOnce = 6;

    private readonly SandField _field;
    private readonly AnalysisSettings _settings;
    private readonly CellScan _scan;
    private readonly Cover _cover;
    private readonly Settling _settling;
    private readonly Learning _learning;
    private readonly Stillness _stillness;
    private readonly EdgeWatch _edge;
    private readonly byte[] _gestureOf = new byte[Regions.Most + 1];
    private readonly VectorWidth _width;
    private FoundBowl _bowl;
    private int _leastGesture;
    private int _looks;
    private bool _edgeLearnt;
    private TimeSpan _foundAt;
    private TimeSpan? _leaningSince;
    private TimeSpan? _darkSince;

    public SandTracking(SandField field, AnalysisSettings settings, int thick, VectorWidth width)
    {
        (_field, _settings, _width) = (field, settings, width);
        _scan = new CellScan(field, settings, thick);
        Regions = new Regions(field, _scan);
        Hands = new HandTracker(field, Regions, settings);
        Changes = new ChangeMap(field, settings);
        Gestures = new Gestures(field, Changes, settings);
        Datum = new Datum(field, settings);
        _cover = new Cover(field);
        _settling = new Settling(field, settings);
        _learning = new Learning(field, settings) { Width = width };
        _stillness = new Stillness(field, Regions, _scan, settings);
        _edge = new EdgeWatch(field, settings);
    }

    public Regions Regions { get; }

    public HandTracker Hands { get; }

    public ChangeMap Changes { get; }

    public Gestures Gestures { get; }

    public Datum Datum { get; }

    /// <summary>The level heights are told from.</summary>
    public SandLevel Level { get; private set; }

    /// <summary>Begins with a bowl laid out over the field.</summary>
    /// <param name="pixelMm">Side of a pixel on the sand.</param>
    /// <param name="level">As saved; null measures it.</param>
    public void Begin(FoundBowl bowl, double pixelMm, TimeSpan now, SandLevel? level)
    {
        (_bowl, _foundAt, _leaningSince, _darkSince, _looks) = (bowl, now, null, null, 0);
        var area = pixelMm * pixelMm;
        _leastGesture = (int)(_settings.ChangeArea / area);
        Hands.SetLeast((int)Math.Round(_settings.HandArea / area));
        Gestures.SetLeast((int)Math.Round(_settings.ChangeArea / area));
        Gestures.Reset();
        Regions.SetBridge(Math.Clamp((int)Math.Round(_settings.RimWidth / pixelMm / SandField.CellSize), 1, 12));
        Level = level ?? SandLevel.Of(_field, bowl.Ellipse);
        _edgeLearnt = level is not null;
        _edge.Forget();
        if (_edgeLearnt)
        {
            _edge.Learn(bowl.Ellipse, bowl.Sign, now);
        }
    }

    /// <summary>Goes on with a frame.</summary>
    /// <returns>Why the bowl is lost, or null.</returns>
    public string? Track(DepthFrame frame, FrameReport report)
    {
        Scan(frame.Pixels);
        _scan.Read();
        Regions.Find();
        if (Look(frame) is { } why)
        {
            return why;
        }

        for (var number = 1; number <= Regions.Count; number++)
        {
            var counts = Regions[number].InsidePixels >= _leastGesture;
            _gestureOf[number] = counts ? Gestures.Of(Regions.CellsOf(number)) : (byte)0;
        }

        _cover.Apply(Regions, _gestureOf);
        Hands.Update(report, _bowl.Ellipse);
        var leaning = IsLeaning(frame.Time, report);
        if (!leaning)
        {
            _stillness.Look(Hands.Tracks, frame.Pixels, frame.Time);
            AbsorbStill(frame, report);
            _learning.Run(frame.Pixels, Gestures, frame.Time);
        }

        _settling.Run(frame.Pixels, leaning);
        Gestures.Update(report, _bowl.Ellipse, _settling.Settled, leaning || Datum.Suspect);
        return !leaning && Datum.Update(frame.Time) ? "The bowl or the camera moved up, down or tilted." : null;
    }

    private void Scan(ushort[] raw)
    {
        var from = _field.BlockRange.From * 32;
        var length = Math.Min(_field.BlockRange.To * 32, _field.Width) - from;
        var columns = _field.ColumnDatum.AsSpan(_field.BlockRange.From);
        for (var y = _field.CellRows.From * SandField.CellSize; y < _field.CellRows.To * SandField.CellSize; y++)
        {
            var at = y * _field.Width + from;
            var bits = y * _field.Blocks + _field.BlockRange.From;
            PixelPass.Scan(
                raw.AsSpan(at, length),
                _field.Edge.AsSpan(at, length),
                columns,
                _field.RowDatum[y],
                _field.Scale,
                _field.Above.AsSpan(bits),
                _field.Lost.AsSpan(bits),
                _width
            );
        }
    }

    /// <summary>Is the bowl still there, in its place?</summary>
    private string? Look(DepthFrame frame)
    {
        if (!_edgeLearnt && frame.Time - _foundAt > TimeSpan.FromSeconds(0.7))
        {
            _edgeLearnt = true;
            _edge.Learn(_bowl.Ellipse, _bowl.Sign, frame.Time);
            Level = SandLevel.Of(_field, _bowl.Ellipse);
        }

        // A moved bowl looks like a hand all around its edge: before one is told, the edge is looked at.
        _looks = Regions.Count == 0 ? 0 : Math.Min(_looks + 1, LookAtOnce + 1);
        if (_edge.HasMoved(frame, _looks is > 0 and <= LookAtOnce))
        {
            return "The bowl or the camera moved sideways.";
        }

        if (_scan.Lost.Count < _field.BowlArea / 16 * 9 / 10)
        {
            _darkSince = null;
            return null;
        }

        _darkSince ??= frame.Time;
        return frame.Time - _darkSince >= _settings.NoDepthAfter
            ? "The camera sees no depth: covered, too near or blinded."
            : null;
    }

    private bool IsLeaning(TimeSpan now, FrameReport report)
    {
        var pixels = 0;
        foreach (var cell in _field.Covered.Span)
        {
            pixels += _field.BowlPixels[cell];
        }

        if (pixels <= _settings.LeaningShare * _field.BowlArea)
        {
            _leaningSince = null;
            return false;
        }

        _leaningSince ??= now;
        report.Hand = true;
        report.HandArea = Math.Max(report.HandArea, (double)pixels / _field.BowlArea);
        return true;
    }

    /// <summary>Somebody who leans in hides the edge; an edge in its place under "somebody" is a bowl that came nearer.</summary>
    public bool CameNearer(DepthFrame frame) =>
        frame.Time - _leaningSince > TimeSpan.FromSeconds(1.5) && _edgeLearnt && _edge.InPlace(frame) > 0.7;

    private void AbsorbStill(DepthFrame frame, FrameReport report)
    {
        foreach (ref var track in Hands.Tracks)
        {
            if (track.Region == 0)
            {
                continue;
            }

            ref var region = ref Regions[track.Region];
            var still = frame.Time - track.StillSince;
            if (region.Crosses && region.InsidePixels > 0)
            {
                if (still >= _settings.RestingAfter)
                {
                    report.Note(
                        $"Something has lain across the bowl's rim for {still.TotalMinutes:0} min without moving: it counts as part of the bowl now."
                    );
                    Absorb(ref track, frame, report, CellMarks.Foreign);
                }
            }
            else if (region.InsidePixels > 0 ? still >= _settings.ObjectAfter : still >= _settings.OutsideAfter)
            {
                Absorb(ref track, frame, report, CellMarks.None);
            }
        }
    }

    private void Absorb(ref Track track, DepthFrame frame, FrameReport report, CellMarks marks)
    {
        foreach (var cell in Regions.CellsOf(track.Region))
        {
            _settling.Absorb(frame.Pixels, cell);
            if (_field.Inside[cell] > 0)
            {
                _field.Marks[cell] |= marks;
            }
        }

        HandTracker.Drop(ref track, report);
    }
}
