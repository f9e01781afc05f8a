using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Depth.CameraMessages;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth;

/// <summary>
/// The analysis from one opening of the camera to the next, with its frames, and what is kept of it: bowl, sand model and
/// reference go on after a fault and after a restart. Used by the camera's thread only.
/// </summary>
internal sealed class SandSession(DepthParts parts, IActorRef keeper, ILoggingAdapter log)
{
    /// <summary>An analysis that fails so soon after it went on with something kept is not given the same again.</summary>
    private static readonly TimeSpan Proven = TimeSpan.FromSeconds(30);

    private DepthFrame? _next;
    private DepthFrame? _last;
    private byte[]? _kept;
    private bool _bowlTold;
    private bool _changed;
    private bool _failed;
    private bool _fromFile;
    private TimeSpan _keptAt;

    /// <summary>Null while no camera is open.</summary>
    public SandAnalysis? Analysis { get; private set; }

    /// <summary>The frame to be read into.</summary>
    public DepthFrame NextFrame => _next ?? throw new InvalidOperationException("no camera is open");

    /// <summary>The frame before.</summary>
    public DepthFrame LastFrame => _last ?? throw new InvalidOperationException("no camera is open");

    public void Begin(CameraFormat format)
    {
        if (_next is null || (_next.Width, _next.Height, _next.UnitMm) != (format.Width, format.Height, format.UnitMm))
        {
            _next = new(format.Width, format.Height, format.UnitMm);
            _last = new(format.Width, format.Height, format.UnitMm);
        }

        Analysis = new(format, parts.Settings.Current.Analysis);
        _bowlTold = false;
        if (_kept is { } kept)
        {
            Restore(kept, "The sand as known before the fault");
        }
        else if (ReadFile() is { } saved)
        {
            _fromFile = Restore(saved, $"{parts.StateFile}");
            if (!_fromFile)
            {
                log.Warning("{0} It was {1}", parts.StateFile, AtomicFile.SetAside(parts.StateFile, parts.Time));
            }
        }
    }

    /// <summary>Analyses <see cref="NextFrame"/>, which becomes <see cref="LastFrame"/>.</summary>
    public FrameReport Analyse()
    {
        var report = Analysis!.Analyze(NextFrame);
        (_next, _last) = (_last, _next);
        return report;
    }

    /// <summary>What to tell of a frame; a bowl that is known from before is told with the first frame.</summary>
    public IEnumerable<IDepthEvent> Tell(FrameReport report)
    {
        if (!_bowlTold && report.Bowl is { } bowl)
        {
            _bowlTold = true;
            if (!report.Events.OfType<BowlFound>().Any())
            {
                yield return new BowlFound(bowl.X, bowl.Y, bowl.RadiusX, bowl.RadiusY, bowl.Angle);
            }
        }

        foreach (var what in report.Events)
        {
            _changed |= what is SandChanged or BowlFound;
            yield return what;
        }
    }

    /// <summary>Has what changed kept on disk now and then.</summary>
    public void KeepIfDue(TimeSpan now)
    {
        if (_changed && now - _keptAt >= parts.Settings.Current.SaveEvery && Analysis?.Save() is { } saved)
        {
            (_changed, _keptAt) = (false, now);
            keeper.Tell(new Keep(saved));
        }
    }

    /// <summary>Bowl, sand and reference are searched anew, as after a first start.</summary>
    public void Forget()
    {
        (_kept, _bowlTold, _changed, _fromFile) = (null, false, false, false);
        Analysis?.Forget();
        keeper.Tell(Discard.Instance);
    }

    /// <summary>The camera is lost; what is known of the sand is kept for the next opening.</summary>
    public void End()
    {
        if (Analysis is not null)
        {
            _kept = Analysis.Save() ?? _kept;
            Analysis = null;
        }
    }

    /// <summary>At the end: writes on the camera's own thread what the keeper may not get to write any more.</summary>
    public void KeepNow()
    {
        if (_failed || (Analysis?.Save() ?? _kept) is not { } saved)
        {
            return;
        }

        try
        {
            AtomicFile.Write(parts.StateFile, saved);
        }
        catch (IOException e)
        {
            log.Warning("The sand model is not kept for the next start: {0}", e.Message);
        }
    }

    /// <summary>The analysis failed: nothing of it is kept, and if it had only just gone on with a file, that is set aside.</summary>
    public void Distrust(Exception reason, TimeSpan after)
    {
        _failed = true;
        if (_fromFile && after < Proven && File.Exists(parts.StateFile))
        {
            log.Error(
                reason,
                "The analysis failed {0:0.0} s after it went on with {1}, which is not used again: {2}",
                after.TotalSeconds,
                parts.StateFile,
                AtomicFile.SetAside(parts.StateFile, parts.Time)
            );
        }
    }

    private byte[]? ReadFile()
    {
        try
        {
            return File.Exists(parts.StateFile) ? File.ReadAllBytes(parts.StateFile) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning("{0} cannot be read, the bowl is searched anew: {1}", parts.StateFile, e.Message);
            return null;
        }
    }

    private bool Restore(byte[] saved, string what)
    {
        try
        {
            Analysis!.Restore(saved);
            return true;
        }
        catch (InvalidDataException e)
        {
            log.Warning("{0} cannot be used, the bowl is searched anew: {1}", what, e.Message);
            return false;
        }
    }
}
