using System.Buffers;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Depth.CameraMessages;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Depth;

/// <summary>
/// The camera's loop, on a thread of its own: each turn takes at most one frame, analyses it in place, tells the small
/// results to the door and tells itself to go on, so control and the health question pass between frames. A source that
/// paces itself is never waited for: a timer wakes the actor when the next frame is due; any other is waited for at most
/// 100 ms a turn. After every fault the source is opened again, for ever.
/// </summary>
internal sealed partial class CameraActor : ReceiveActor, IWithTimers
{
    /// <summary>Pages that watch get at least this often a look whether a frame has come.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);

    /// <summary>Above a screen's rate, so that an act that follows a look hardly waits.</summary>
    private const double ViewsPerSecondOfActs = 100;

    private const int SmallestMap = 16;
    private const int LargestMap = 4096;

    /// <summary>
    /// Height maps on their way to <see cref="HeightMapWriter"/>, which gives them back. The shared pool keeps an array for the
    /// thread that returns it: with one thread that rents and others that return, it would make a megabyte anew for each map.
    /// </summary>
    internal static readonly ArrayPool<byte> HeightBuffers = ArrayPool<byte>.Create(LargestMap * LargestMap, 2);

    private readonly DepthParts _parts;
    private readonly IActorRef _door;
    private readonly IActorRef _writer;
    private readonly CameraReport _report;
    private readonly SandSession _sand;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly long _origin;

    private IDepthCamera? _camera;
    private FrameWatch? _watch;
    private Reopening _reopening = Reopening.None;
    private TimeSpan _openedAt;
    private bool _watched;

    public CameraActor(DepthParts parts, IActorRef door, IActorRef writer, IActorRef keeper)
    {
        (_parts, _door, _writer) = (parts, door, writer);
        _origin = parts.Time.GetTimestamp();
        _sand = new(parts, keeper, _log);
        _report = new(parts.Source);
        Receive<Turn>(_ => TakeTurn());
        Receive<Open>(_ => OpenSource());
        Receive<AreYouWell>(question => Sender.Tell(_report.Answer(question, Now)));
        Receive<HeightMapWanted>(Map);
        Receive<ISandboxAct>(Act);
        Receive<Look>(_ => Show(Now, ViewsPerSecondOfActs));
        Receive<SettingsChanged<DepthSettings>>(_ => Follow());
        Receive<Watched>(watched => _watched = watched.BySomebody);
        ReceiveAsked();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _parts.Time.GetElapsedTime(_origin);

    protected override void PreStart() => Self.Tell(Open.Instance);

    protected override void PreRestart(Exception reason, object message)
    {
        _sand.Distrust(reason, Now - _openedAt);
        base.PreRestart(reason, message);
    }

    protected override void PostStop()
    {
        Close();
        _sand.KeepNow();
    }

    private void OpenSource()
    {
        try
        {
            _camera = _parts.Source.Open();
        }
#pragma warning disable CA1031 // whatever a driver throws: the camera is not there, and it is tried again
        catch (Exception e)
#pragma warning restore CA1031
        {
            Lost(NotThere(e, "opened"));
            return;
        }

        var format = _camera.Format;
        _openedAt = Now;
        _watch = _parts.Source.IsLive ? new(_parts.Settings.Current.Recover, format.Rate) : null;
        _watch?.Opened(Now);
        _sand.Begin(format);
        _report.Opened(format, Now);
        if (_reopening.IsWorthALine)
        {
            LogOpened(format);
        }

        _door.Tell(new CameraOpened(format));
        Self.Tell(Turn.Instance);
    }

    private void LogOpened(CameraFormat format) =>
        _log.Info(
            "The camera {0} is open: {1}×{2} at {3:0.#}/s, {4} mm a unit",
            format.Name,
            format.Width,
            format.Height,
            format.Rate,
            format.UnitMm
        );

    private void TakeTurn()
    {
        if (_camera is null)
        {
            return;
        }

        bool got;
        try
        {
            var wait = _camera.UntilNext is null ? _parts.Settings.Current.Recover.Wait : TimeSpan.Zero;
            got = _camera.TryRead(_sand.NextFrame, wait);
        }
#pragma warning disable CA1031 // whatever a driver throws: the camera is lost, and it is opened again
        catch (Exception e)
#pragma warning restore CA1031
        {
            Lost(NotThere(e, "read"));
            return;
        }

        if (got)
        {
            Analyse();
        }

        if (_watch?.Fault(Now) is { } fault)
        {
            Lost(fault);
            return;
        }

        GoOn(got);
    }

    private void Analyse()
    {
        var began = Now;
        _watch?.Frame(began, _sand.NextFrame.Pixels, _sand.LastFrame.Pixels);
        var report = _sand.Analyse();
        _tap?.Offer(_sand.LastFrame);
        var now = Now;
        _report.Analysed(report, began, now, _watch);
        foreach (var what in _sand.Tell(report))
        {
            _door.Tell(what);
        }

        foreach (var note in report.Notes)
        {
            _log.Info("{0}", note);
        }

        _sand.KeepIfDue(now);
        if (now - _openedAt > _parts.Settings.Current.Recover.HealthyAfter)
        {
            _reopening = Reopening.None;
        }

        Show(now, _parts.Settings.Current.ViewsPerSecond);
    }

    private void Show(TimeSpan now, double perSecond)
    {
        if (_watched && _sand.Analysis is { } analysis && _report.ViewIsDue(now, perSecond))
        {
            _door.Tell(_report.View(analysis));
        }
    }

    /// <summary>Whoever acts sees it at once, not with the next frame; of many acts in a row the last is seen too.</summary>
    private void ShowAct()
    {
        var wait = _report.UntilView(Now, ViewsPerSecondOfActs);
        if (wait <= TimeSpan.Zero)
        {
            Show(Now, ViewsPerSecondOfActs);
        }
        else if (!Timers.IsTimerActive(Look.Instance))
        {
            Timers.StartSingleTimer(Look.Instance, Look.Instance, wait);
        }
    }

    /// <summary>
    /// New settings: the analysis goes on with the sand it knows, and the camera stays open. What makes the source itself is
    /// settled at the start of the host.
    /// </summary>
    private void Follow()
    {
        if (_camera is { } camera)
        {
            _sand.End();
            _sand.Begin(camera.Format);
            _watch = _parts.Source.IsLive ? new(_parts.Settings.Current.Recover, camera.Format.Rate) : null;
            _watch?.Opened(Now);
        }
    }

    private void GoOn(bool got)
    {
        var until = _camera!.UntilNext ?? TimeSpan.Zero;
        // A source that says "due" and gives nothing must not turn this thread hot.
        var sleep = got || _camera.UntilNext is null ? until : Max(until, ShortestSleep);
        if (sleep <= TimeSpan.Zero)
        {
            Self.Tell(Turn.Instance);
        }
        else
        {
            Timers.StartSingleTimer(Turn.Instance, Turn.Instance, sleep < LongestSleep ? sleep : LongestSleep);
        }
    }

    private void Lost(CameraTrouble trouble)
    {
        var why = trouble.Why;
        Close();
        _sand.End();
        (_reopening, var pause) = _reopening.Failed(_parts.Settings.Current.Recover);
        _report.Lost(trouble, Now, pause);
        if (_reopening.IsWorthALine)
        {
            _log.Warning(
                "{0} Failure {1} in a row; it is opened again in {2:0.#} s, and for ever after.",
                why,
                _reopening.Failures,
                pause.TotalSeconds
            );
        }

        _door.Tell(new CameraLost(why, pause));
        Timers.StartSingleTimer(Open.Instance, Open.Instance, pause);
    }

    private void Close()
    {
        Timers.Cancel(Turn.Instance);
        CloseTap("The camera was closed.");
        try
        {
            _camera?.Dispose();
        }
#pragma warning disable CA1031 // a driver that fails at closing is as gone as one that closes
        catch (Exception e)
#pragma warning restore CA1031
        {
            _log.Warning("The camera {0} did not close well: {1}", _parts.Source.Name, e.Message);
        }

        _camera = null;
    }

    private void Act(ISandboxAct act)
    {
        try
        {
            _parts.Source.Act(act, _sand.Analysis?.Bowl);
            ShowAct();
        }
        catch (CameraException e)
        {
            _log.Warning("{0} was not done: {1}", act.GetType().Name, e.Message);
        }
    }

    private void Map(HeightMapWanted wanted)
    {
        if (wanted.Size is < SmallestMap or > LargestMap)
        {
            Sender.Tell(
                new HeightMapUnavailable(
                    wanted.RequestId,
                    $"A size of {wanted.Size} is not between {SmallestMap} and {LargestMap}."
                )
            );
            return;
        }

        var heights = HeightBuffers.Rent(wanted.Size * wanted.Size);
        if (
            _sand.Analysis is { } analysis
            && analysis.TryHeightMap(wanted.Size, heights.AsSpan(0, wanted.Size * wanted.Size))
        )
        {
            _writer.Tell(new Encode(wanted.RequestId, wanted.Size, heights, Sender));
            return;
        }

        HeightBuffers.Return(heights);
        Sender.Tell(new HeightMapUnavailable(wanted.RequestId, _report.WhyNoBowl));
    }

    private CameraTrouble NotThere(Exception e, string what)
    {
        var why =
            e is CameraException
                ? e.Message
                : $"The camera {_parts.Source.Name} cannot be {what}: {e.GetType().Name}: {e.Message}.";
        return new(CameraFault.NotThere, why, Now);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
