using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>Follows regions over frames, tells which are hands, and which lie still for so long that they are none.</summary>
internal sealed class HandTracker
{
    private const int Most = 32;

    private readonly SandField _field;
    private readonly AnalysisSettings _settings;
    private readonly Regions _regions;
    private readonly Track[] _tracks = new Track[Most];
    private readonly byte[] _owner;
    private readonly CellList _owned;
    private readonly int[] _overlap = new int[(Regions.Most + 1) * Most];
    private int _leastPixels;
    private int _lastId;

    public HandTracker(SandField field, Regions regions, AnalysisSettings settings)
    {
        (_field, _regions, _settings) = (field, regions, settings);
        _owner = new byte[field.Columns * field.Rows];
        _owned = new CellList(field.Columns * field.Rows);
    }

    public Span<Track> Tracks => _tracks;

    /// <summary>A hand is told.</summary>
    public bool Any { get; private set; }

    /// <summary>Pixels over the sand of all told hands.</summary>
    public int Pixels { get; private set; }

    /// <param name="leastPixels">Size of the smallest hand, inside the bowl.</param>
    public void SetLeast(int leastPixels) => _leastPixels = Math.Max(leastPixels, 1);

    /// <summary>Ends all tracks.</summary>
    public void Reset(FrameReport report)
    {
        foreach (ref var track in _tracks.AsSpan())
        {
            if (track.Live && track.Id != 0)
            {
                report.Tell(new DepthProtocol.HandLeft(track.Id));
            }

            track = default;
        }

        (Any, Pixels) = (false, 0);
    }

    /// <summary>Is a region a hand over the sand, by itself?</summary>
    public bool IsHand(in Region region) => region.Crosses && region.InsidePixels >= _leastPixels;

    /// <summary>Takes over the regions of a frame and tells what hands do.</summary>
    public void Update(FrameReport report, in BowlEllipse bowl)
    {
        Match(report.Time);
        (Any, Pixels) = (false, 0);
        foreach (ref var track in _tracks.AsSpan())
        {
            if (track.Live)
            {
                UpdateTrack(ref track, report, bowl);
            }
        }

        report.Hand = Any;
        report.HandArea = Math.Min((double)Pixels / _field.BowlArea, 1);
    }

    /// <summary>Forgets the track of a region that became model.</summary>
    public static void Drop(ref Track track, FrameReport report)
    {
        if (track.Id != 0)
        {
            report.Tell(new DepthProtocol.HandLeft(track.Id));
        }

        track = default;
    }

    private void UpdateTrack(ref Track track, FrameReport report, in BowlEllipse bowl)
    {
        var isHand = track.Region != 0 && IsHand(_regions[track.Region]);
        (track.On, track.Clear) = isHand ? (track.On + 1, 0) : (0, track.Clear + 1);
        if (isHand)
        {
            ref var region = ref _regions[track.Region];
            track.Pixels = region.InsidePixels;
            TellPresence(ref track, Place(region, bowl), report, bowl);
        }
        else if (track.Id != 0 && track.Clear >= _settings.HandOffFrames)
        {
            report.Tell(new DepthProtocol.HandLeft(track.Id));
            track.Id = 0;
        }

        if (track.Id != 0)
        {
            Any = true;
            Pixels += track.Pixels;
            report.Add(new(track.Id, track.Where, Math.Min((double)track.Pixels / _field.BowlArea, 1)));
        }
        else if (track.Region == 0)
        {
            track = default;
        }
    }

    private void TellPresence(ref Track track, BowlPoint where, FrameReport report, in BowlEllipse bowl)
    {
        if (track.Id == 0 && track.On >= _settings.HandOnFrames)
        {
            track.Id = ++_lastId;
            (track.Where, track.ToldAt) = (where, report.Time);
            report.Tell(new DepthProtocol.HandEntered(track.Id, where, Grid(track.Region, bowl)));
        }
        else if (track.Id != 0 && report.Time - track.ToldAt >= _settings.HandMovedEvery)
        {
            var (x, y) = (where.X - track.Where.X, where.Y - track.Where.Y);
            if (x * x + y * y > 0.003 * 0.003)
            {
                (track.Where, track.ToldAt) = (where, report.Time);
                report.Tell(new DepthProtocol.HandMoved(track.Id, where, Grid(track.Region, bowl)));
            }
        }
    }

    private static BowlPoint Place(in Region region, in BowlEllipse bowl) =>
        bowl.ToBowl(
            ((double)region.SumX / region.InsidePixels + 0.5) * SandField.CellSize,
            ((double)region.SumY / region.InsidePixels + 0.5) * SandField.CellSize
        );

    private BowlGrid Grid(int region, in BowlEllipse bowl)
    {
        var grid = new GridBuilder(bowl, _field.Columns);
        foreach (var cell in _regions.CellsOf(region))
        {
            if (_field.Inside[cell] > 0)
            {
                grid.Add(cell);
            }
        }

        return grid.Build();
    }

    /// <summary>Gives each region the track with which it shares most cells; regions that cross the rim choose first.</summary>
    private void Match(TimeSpan now)
    {
        foreach (ref var track in _tracks.AsSpan())
        {
            track.Region = 0;
        }

        if (_regions.Count > 0)
        {
            CountOverlaps();
            Span<bool> taken = stackalloc bool[Regions.Most + 1];
            for (var found = true; found; )
            {
                found = MatchBest(taken);
            }

            Begin(taken, now);
        }

        Own();
    }

    private void CountOverlaps()
    {
        _overlap.AsSpan(0, (_regions.Count + 1) * Most).Clear();
        for (var number = 1; number <= _regions.Count; number++)
        {
            foreach (var cell in _regions.CellsOf(number))
            {
                if (_owner[cell] != 0)
                {
                    _overlap[number * Most + _owner[cell] - 1]++;
                }
            }
        }
    }

    private bool MatchBest(Span<bool> taken)
    {
        var (best, bestRegion, bestTrack) = (0, 0, 0);
        for (var number = 1; number <= _regions.Count; number++)
        {
            var bonus = _regions[number].Crosses ? 1 << 24 : 0;
            for (var i = 0; i < Most && !taken[number]; i++)
            {
                var overlap = _overlap[number * Most + i];
                if (overlap > 0 && overlap + bonus > best && _tracks[i].Live && _tracks[i].Region == 0)
                {
                    (best, bestRegion, bestTrack) = (overlap + bonus, number, i);
                }
            }
        }

        if (best == 0)
        {
            return false;
        }

        _tracks[bestTrack].Region = bestRegion;
        taken[bestRegion] = true;
        return true;
    }

    /// <summary>What shares no cell with anything: a hand that jumped goes on as the lost one, else a new track.</summary>
    private void Begin(Span<bool> taken, TimeSpan now)
    {
        for (var number = 1; number <= _regions.Count; number++)
        {
            if (taken[number])
            {
                continue;
            }

            var index = IsHand(_regions[number]) ? IndexOf(lostHand: true) : -1;
            if (index < 0)
            {
                index = IndexOf(lostHand: false);
                if (index < 0)
                {
                    return;
                }

                _tracks[index] = new Track { Live = true, StillSince = now };
            }

            _tracks[index].Region = number;
        }
    }

    private int IndexOf(bool lostHand)
    {
        for (var i = 0; i < Most; i++)
        {
            ref var track = ref _tracks[i];
            if (lostHand ? track.Live && track.Id != 0 && track.Region == 0 : !track.Live)
            {
                return i;
            }
        }

        return -1;
    }

    private void Own()
    {
        foreach (var cell in _owned.Span)
        {
            _owner[cell] = 0;
        }

        _owned.Clear();
        for (var i = 0; i < Most; i++)
        {
            if (_tracks[i].Region == 0)
            {
                continue;
            }

            foreach (var cell in _regions.CellsOf(_tracks[i].Region))
            {
                _owner[cell] = (byte)(i + 1);
                _owned.Add(cell);
            }
        }
    }
}
