namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// What visitors do to the sand, from the first covered frame until it has settled; separate places are separate gestures.
/// Gesture <see cref="Wild"/> is sand that moved with no hand in sight.
/// </summary>
internal sealed class Gestures
{
    /// <summary>Number of the gesture without a hand.</summary>
    public const int Wild = 1;

    private const int Most = 24;
    private const double QuakeShare = 0.1;
    private const int StrayShare = 30;

    private static readonly TimeSpan Quake = TimeSpan.FromSeconds(1.5);

    private readonly SandField _field;
    private readonly ChangeMap _changes;
    private readonly Stirring _stirring;
    private readonly AnalysisSettings _settings;
    private readonly Gesture[] _gestures = new Gesture[Most];
    private TimeSpan? _lastSignificant;
    private TimeSpan _disturbedSince;
    private int _disturbed;

    public Gestures(SandField field, ChangeMap changes, AnalysisSettings settings)
    {
        (_field, _changes, _settings) = (field, changes, settings);
        _stirring = new Stirring(field, changes);
    }

    /// <param name="leastPixels">Size of the smallest changed patch.</param>
    public void SetLeast(int leastPixels)
    {
        _changes.SetLeast(leastPixels);
        _stirring.SetLeast(leastPixels);
    }

    /// <summary>Forgets all gestures; nothing is told.</summary>
    public void Reset()
    {
        Array.Clear(_gestures);
        Array.Clear(_field.Gesture);
        _stirring.Clear();
        _lastSignificant = null;
    }

    /// <summary>The gesture of a region: that of the places it covers (several become one), or a new one.</summary>
    public byte Of(ReadOnlySpan<int> cells)
    {
        uint met = 0;
        foreach (var cell in cells)
        {
            met |= 1u << _field.Gesture[cell];
        }

        met &= ~(1u | 1u << Wild);
        if (met == 0)
        {
            return Begin();
        }

        var first = System.Numerics.BitOperations.TrailingZeroCount(met);
        met &= met - 1;
        if (met != 0)
        {
            Merge(met, first);
        }

        return (byte)first;
    }

    /// <summary>A quiet cell moved by itself: it belongs to the gesture beside it, if there is one.</summary>
    public void Disturb(int cell, TimeSpan now)
    {
        if (now - _disturbedSince > Quake)
        {
            (_disturbedSince, _disturbed) = (now, 0);
        }

        _disturbed += _field.Inside[cell];
        if (_field.Gesture[cell] != 0)
        {
            return;
        }

        var gesture = Beside(cell);
        _field.Gesture[cell] = (byte)gesture;
        if (!_gestures[gesture].Live)
        {
            _gestures[gesture] = new Gesture { Live = true, CoveredAt = now };
        }
    }

    /// <summary>Goes on with all gestures after a frame.</summary>
    /// <param name="settled">Cells settled since this frame.</param>
    /// <param name="hold">Nothing may end yet (somebody leans in, or the datum is not trusted).</param>
    public void Update(FrameReport report, in BowlEllipse bowl, ReadOnlySpan<int> settled, bool hold)
    {
        Count(report.Time);
        if (hold || IsQuake(report.Time))
        {
            return;
        }

        foreach (var cell in settled)
        {
            ref var gesture = ref _gestures[_field.Gesture[cell]];
            if (_field.Gesture[cell] != 0 && gesture.Live && _changes.Changed(cell, _field.Known))
            {
                gesture.ChangedAt ??= report.Time;
                _stirring.Add(cell);
            }
        }

        _stirring.Tell(report, bowl);
        uint ripe = 0;
        for (var i = 1; i < Most; i++)
        {
            if (_gestures[i].Live && IsRipe(_gestures[i], report.Time))
            {
                ripe |= 1u << i;
            }
        }

        if (ripe != 0)
        {
            Finish(ripe, report, bowl);
        }
    }

    /// <summary>So much sand moving by itself at once is a bump or a jump of the datum: wait what that says.</summary>
    private bool IsQuake(TimeSpan now) => now - _disturbedSince <= Quake && _disturbed > QuakeShare * _field.BowlArea;

    private void Count(TimeSpan now)
    {
        foreach (ref var gesture in _gestures.AsSpan())
        {
            (gesture.Covered, gesture.Unsettled, gesture.Settling) = (0, 0, 0);
        }

        foreach (var cell in _field.Covered.Span)
        {
            _gestures[_field.Gesture[cell]].Covered++;
        }

        foreach (var cell in _field.Active.Span)
        {
            ref var gesture = ref _gestures[_field.Gesture[cell]];
            gesture.Settling++;
            if (_field.Age[cell] < _settings.SettleFrames)
            {
                gesture.Unsettled++;
            }
        }

        foreach (ref var gesture in _gestures.AsSpan(1))
        {
            if (gesture.Covered > 0)
            {
                gesture.CoveredAt = now;
            }
        }
    }

    private bool IsRipe(in Gesture gesture, TimeSpan now)
    {
        if (gesture.Held)
        {
            return gesture.Covered > 0 || now - _lastSignificant >= _settings.SignificantEvery;
        }

        if (gesture.Covered > 0)
        {
            return now - gesture.ChangedAt >= _settings.GestureLimit;
        }

        var clear = now - gesture.CoveredAt;
        // Noise takes one cell in some thirty for a moment's movement; waiting for all of them at once would be waiting for luck.
        var stray = Math.Max(2, gesture.Settling / StrayShare);
        return clear >= _settings.GestureEnd && (gesture.Unsettled <= stray || clear >= 6 * _settings.GestureEnd);
    }

    /// <summary>Tells what ripe gestures changed; what counts is told as one, what does not each by itself.</summary>
    private void Finish(uint ripe, FrameReport report, in BowlEllipse bowl)
    {
        _changes.Find(ripe, pending: false, _field.Known);
        if (_changes.Pixels > 0)
        {
            _changes.Find(ripe, pending: true, _field.Reference);
            var significant = (double)_changes.Pixels / _field.BowlArea >= _settings.SignificantShare;
            if (significant && _lastSignificant is { } last && report.Time - last < _settings.SignificantEvery)
            {
                Hold(ripe);
                return;
            }

            if (significant)
            {
                Tell(report, bowl, significant: true);
                _changes.Renew();
                _lastSignificant = report.Time;
            }
        }

        for (var i = 1; i < Most; i++)
        {
            if ((ripe >> i & 1) != 0)
            {
                TellSmall(i, report, bowl);
                Close(i);
            }
        }
    }

    /// <summary>What is too small to count is told once; only what is new of it.</summary>
    private void TellSmall(int number, FrameReport report, in BowlEllipse bowl)
    {
        _changes.Find(1u << number, pending: false, _field.Known);
        if (_changes.Pixels > 0)
        {
            Tell(report, bowl, significant: false);
            _changes.Remember();
        }
    }

    private void Hold(uint ripe)
    {
        for (var i = 1; i < Most; i++)
        {
            _gestures[i].Held |= (ripe >> i & 1) != 0;
        }
    }

    private void Tell(FrameReport report, in BowlEllipse bowl, bool significant)
    {
        var grid = new GridBuilder(bowl, _field.Columns);
        var (x, y) = (0.0, 0.0);
        foreach (var cell in _changes.Patches.Span)
        {
            grid.Add(cell);
            x += (cell % _field.Columns + 0.5) * SandField.CellSize * _field.Inside[cell];
            y += (cell / _field.Columns + 0.5) * SandField.CellSize * _field.Inside[cell];
        }

        var where = bowl.ToBowl(x / _changes.Pixels, y / _changes.Pixels);
        var score = Math.Min((double)_changes.Pixels / _field.BowlArea, 1);
        report.Tell(new DepthProtocol.SandChanged(score, where, significant, grid.Build()));
    }

    /// <summary>Ends a gesture; where a hand still is, it goes on as a new one.</summary>
    private void Close(int number)
    {
        if (_gestures[number].Covered > 0)
        {
            _gestures[number] = new Gesture { Live = true, CoveredAt = _gestures[number].CoveredAt };
            return;
        }

        _gestures[number] = default;
        _field.Gesture.AsSpan().Replace((byte)number, (byte)0);
    }

    private byte Begin()
    {
        for (var i = Wild + 1; i < Most; i++)
        {
            if (!_gestures[i].Live)
            {
                _gestures[i] = new Gesture { Live = true };
                return (byte)i;
            }
        }

        _gestures[Wild].Live = true;
        return Wild;
    }

    private void Merge(uint others, int into)
    {
        for (var i = 1; i < Most; i++)
        {
            if ((others >> i & 1) != 0)
            {
                var changedAt = _gestures[i].ChangedAt;
                if (changedAt is not null && !(_gestures[into].ChangedAt <= changedAt))
                {
                    _gestures[into].ChangedAt = changedAt;
                }

                _gestures[i] = default;
                _field.Gesture.AsSpan().Replace((byte)i, (byte)into);
            }
        }
    }

    /// <summary>The nearest gesture with a hand within a few cells, else the wild one.</summary>
    private int Beside(int cell)
    {
        const int reach = 8;
        var (best, nearest) = (Wild, int.MaxValue);
        var (row, column) = (cell / _field.Columns, cell % _field.Columns);
        for (var y = Math.Max(row - reach, 0); y <= Math.Min(row + reach, _field.Rows - 1); y++)
        {
            for (var x = Math.Max(column - reach, 0); x <= Math.Min(column + reach, _field.Columns - 1); x++)
            {
                var gesture = _field.Gesture[y * _field.Columns + x];
                var distance = (x - column) * (x - column) + (y - row) * (y - row);
                if (gesture > Wild && distance < nearest)
                {
                    (best, nearest) = (gesture, distance);
                }
            }
        }

        return best;
    }

    private struct Gesture
    {
        public bool Live;

        /// <summary>Done, but too soon after another significant change.</summary>
        public bool Held;

        /// <summary>When it was last covered (or disturbed).</summary>
        public TimeSpan CoveredAt;

        /// <summary>When its first changed part had settled.</summary>
        public TimeSpan? ChangedAt;

        public int Covered;
        public int Unsettled;

        /// <summary>Cells whose height is still being averaged, the unsettled ones among them.</summary>
        public int Settling;
    }
}
