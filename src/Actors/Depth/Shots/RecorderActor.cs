using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Depth.Cameras.Recording;
using static Experimance.Actors.Depth.CameraMessages;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth.Shots;

/// <summary>
/// Records the running camera by a <see cref="FrameTap"/>, on the blocking dispatcher; one at a time. It ends after its length,
/// by a person's wish, or with the reason why it could not go on; what was written can be played in every case.
/// </summary>
#pragma warning disable CA1001 // an actor has PostStop for it
internal sealed class RecorderActor : ReceiveActor, IWithTimers
#pragma warning restore CA1001
{
    /// <summary>The disk is asked again after so many frames.</summary>
    private const int DiskEvery = 30;

    /// <summary>The camera answers between two frames.</summary>
    private static readonly TimeSpan CameraPatience = TimeSpan.FromSeconds(1.5);

    /// <summary>Beyond its length: the camera gives no more frames.</summary>
    private static readonly TimeSpan FramePatience = TimeSpan.FromSeconds(5);

    private readonly RecordingRoom _room;
    private readonly IActorRef _camera;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private (StartRecording Wish, string Path, IActorRef Asker)? _asked;
    private Recording? _running;
    private RecordingState? _last;

    public RecorderActor(RecordingRoom room, IActorRef camera)
    {
        (_room, _camera) = (room, camera);
        Receive<StartRecording>(Begin);
        Receive<TapOpen>(Open);
        Receive<TapClosed>(closed => Close(closed.Why));
        Receive<CameraIsLate>(_ => Close("The camera does not answer; see: camera status."));
        Receive<Tapped>(Add);
        Receive<Over>(_ => End("The camera gave no more frames."));
        Receive<StopRecording>(stop => Stop(stop.Name));
        Receive<AskRecording>(_ => Sender.Tell(Answer()));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PostStop() => End("The service was stopped.");

    private object Answer() => _running?.State(over: false, null) ?? (object?)_last ?? new NoRecording();

    private void Begin(StartRecording wish)
    {
        if (_running is not null || _asked is not null)
        {
            Sender.Tell(new CameraUnavailable("Another recording runs; one at a time."));
            return;
        }

        try
        {
            _asked = (wish, _room.Prepare(wish.Name, wish.Length), Sender);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Sender.Tell(new CameraUnavailable(refused.Message));
            return;
        }

        _camera.Tell(new Tap(Self));
        Timers.StartSingleTimer(nameof(CameraIsLate), CameraIsLate.Instance, CameraPatience);
    }

    private void Open(TapOpen open)
    {
        if (_running?.Tap == open.Frames)
        {
            // The answer to a second question, of a recording that runs already.
            return;
        }

        Timers.Cancel(nameof(CameraIsLate));
        if (_asked is not { } asked)
        {
            _camera.Tell(Untap.Instance);
            return;
        }

        _asked = null;
        try
        {
            if (_room.Refuse(Estimate(open.Format, asked.Wish.Length)) is { } full)
            {
                throw new IOException(full);
            }

            var writer = new RecordingWriter(asked.Path, open.Format);
            _running = new(asked.Wish, asked.Path, open.Frames, open.Format, writer);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _camera.Tell(Untap.Instance);
            asked.Asker.Tell(new CameraUnavailable(refused.Message));
            return;
        }

        Timers.StartSingleTimer(nameof(Over), Over.Instance, asked.Wish.Length + FramePatience);
        asked.Asker.Tell(Answer());
    }

    private void Close(string why)
    {
        Timers.Cancel(nameof(CameraIsLate));
        if (_asked is { } asked)
        {
            _asked = null;
            asked.Asker.Tell(new CameraUnavailable(why));
        }

        End(why);
    }

    private void Add(Tapped tapped)
    {
        try
        {
            if (_running is not { } running || running.Tap != tapped.From)
            {
                return;
            }

            running.Add(tapped.Frame);
            if (running.IsWhole)
            {
                End(null);
            }
            else if (running.Frames % DiskEvery == 0 && _room.Refuse(0) is { } full)
            {
                End(full);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            End($"The disk refuses: {refused.Message}");
        }
        finally
        {
            tapped.From.GiveBack(tapped.Frame);
        }
    }

    private void Stop(string name)
    {
        if (_running?.Name == name)
        {
            End("It was stopped.");
        }

        Sender.Tell(Answer());
    }

    private void End(string? trouble)
    {
        if (_running is not { } running)
        {
            return;
        }

        _running = null;
        Timers.Cancel(nameof(Over));
        _camera.Tell(Untap.Instance);
        try
        {
            running.Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            trouble ??= $"Its index cannot be written: {refused.Message}";
        }

        _last = running.State(over: true, trouble);
        _log.Info(
            "Recorded {Name}: {Frames} frames, {Missed} missed, {Dropped} of them by the disk{Why}",
            _last.Name,
            _last.Frames,
            _last.Missed,
            _last.Dropped,
            trouble is null ? "" : $". {trouble}"
        );
    }

    /// <summary>At most: packed, frames are about half as large.</summary>
    private static long Estimate(CameraFormat format, TimeSpan length) =>
        (long)(2.0 * format.Width * format.Height * format.Rate * length.TotalSeconds);

    private sealed record CameraIsLate : IDeadLetterSuppression
    {
        public static readonly CameraIsLate Instance = new();
    }

    private sealed record Over : IDeadLetterSuppression
    {
        public static readonly Over Instance = new();
    }
}
