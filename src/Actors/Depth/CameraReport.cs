using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Depth;

/// <summary>What the camera actor says about itself: to health, and to pages that watch.</summary>
internal sealed class CameraReport(CameraSource source)
{
    /// <summary>A start or a search may take so long before it is an error.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Values on a side of a view's relief, and millimetres a unit.</summary>
    private const int ReliefSize = 160;
    private const double ReliefUnitMm = 0.25;

    private readonly float[] _heights = new float[ReliefSize * ReliefSize];
    private TimeSpan _since;
    private TimeSpan _viewed;
    private string? _lost = "The camera is being opened.";
    private bool _everOpened;
    private TimeSpan _nextTry;
    private bool _bowl;
    private bool _hand;
    private long _frame;
    private double _score;
    private double _milliseconds;
    private CameraCondition _condition = CameraCondition.Start;

    /// <summary>For those who asked for something that needs a bowl.</summary>
    public string WhyNoBowl => _lost ?? "The bowl is not found yet.";

    private double Rate => _condition.Meter.Rate ?? _condition.Format?.Rate ?? 0;

    public void Opened(CameraFormat format, TimeSpan now)
    {
        (_lost, _everOpened, _since, _bowl) = (null, true, now, false);
        _condition = _condition.Opened(format, now);
    }

    public void Lost(CameraTrouble trouble, TimeSpan now, TimeSpan nextTry)
    {
        if (_lost is null)
        {
            _since = now;
        }

        (_lost, _nextTry, _bowl, _hand) = (trouble.Why, now + nextTry, false, false);
        _condition = _condition.Failed(trouble);
    }

    /// <summary>A frame was analysed between these times.</summary>
    /// <param name="watch">Has seen the frame; null where frames do not tell how the camera is.</param>
    public void Analysed(FrameReport report, TimeSpan began, TimeSpan ended, FrameWatch? watch)
    {
        const double slowly = 0.05;
        if (_bowl != report.Bowl is not null)
        {
            (_bowl, _since) = (report.Bowl is not null, ended);
        }

        (_hand, _frame) = (report.Hand, report.Frame);
        _score = report.Score ?? _score;
        _milliseconds += ((ended - began).TotalMilliseconds - _milliseconds) * slowly;
        _condition = _condition.Frame(
            report.Frame,
            _bowl,
            began,
            ended,
            fault => watch is null || watch.Disproves(fault)
        );
    }

    /// <summary>The earned heartbeat.</summary>
    public IAmWell Answer(AreYouWell question, TimeSpan now)
    {
        var (status, message) = Judge(now);
        return new(
            ServiceNames.Depth,
            question.Round,
            status,
            message,
            [new("frame analysed", _condition.Analysed is { } at ? now - at : null)],
            0
        )
        {
            Readings = CameraReadings.Of(_condition, source.IsLive, now),
        };
    }

    /// <summary>For people who ask.</summary>
    public CameraStatus Describe(BowlEllipse? bowl, TimeSpan now) =>
        new(
            source.Name,
            _condition.IsOpen,
            _condition.Format?.Width ?? 0,
            _condition.Format?.Height ?? 0,
            _condition.IsOpen ? Rate : 0,
            _milliseconds,
            _frame,
            _condition.FrameAt is { } at ? now - at : null,
            bowl is { } b ? new(b.X, b.Y, b.RadiusX, b.RadiusY, b.Angle) : null,
            _lost ?? _condition.Trouble?.Why,
            _lost is null || _nextTry <= now ? null : _nextTry - now
        );

    /// <summary>How long until another view may be made; zero or less: now.</summary>
    public TimeSpan UntilView(TimeSpan now, double perSecond) => _viewed + TimeSpan.FromSeconds(1 / perSecond) - now;

    public bool ViewIsDue(TimeSpan now, double perSecond)
    {
        if (UntilView(now, perSecond) > TimeSpan.Zero)
        {
            return false;
        }

        _viewed = now;
        return true;
    }

    /// <summary>What the analysis sees, as copies; the sand itself from the source where that knows it.</summary>
    public AnalysisView View(SandAnalysis analysis)
    {
        var relief = new short[_heights.Length];
        if (source.TryReadSand(analysis.Bowl, _heights) || (_bowl && analysis.TryHeights(ReliefSize, _heights)))
        {
            for (var i = 0; i < relief.Length; i++)
            {
                relief[i] = (short)Math.Clamp(Math.Round(_heights[i] / ReliefUnitMm), short.MinValue, short.MaxValue);
            }
        }

        return new(
            _frame,
            _bowl,
            _hand,
            _score,
            _milliseconds,
            Rate,
            source.Name,
            relief,
            _bowl ? analysis.ChangedGrid() : BowlGrid.Empty,
            _bowl ? analysis.CoveredGrid() : BowlGrid.Empty
        );
    }

    private (Status Status, string Message) Judge(TimeSpan now)
    {
        var since = FormattableString.Invariant($"{(now - _since).TotalSeconds:F0} s");
        if (_lost is { } why)
        {
            var next = FormattableString.Invariant($"{Math.Max(0, (_nextTry - now).TotalSeconds):F0} s");
            return _everOpened || now > Patience
                ? (Status.Error, $"No camera for {since}: {why} It is opened again in {next}.")
                : (Status.Warning, why);
        }

        if (!_bowl)
        {
            return (
                now - _since > Patience ? Status.Error : Status.Warning,
                $"The camera {source.Name} is open, but the bowl has not been found for {since}. Check that the camera sees its rim."
            );
        }

        return (
            Status.Healthy,
            FormattableString.Invariant(
                $"{source.Name}: {Rate:F0} frames a second, {_milliseconds:F2} ms of analysis a frame."
            )
        );
    }
}
