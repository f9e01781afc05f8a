using System.Buffers;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Depth.Shots;
using static Experimance.Actors.Depth.CameraMessages;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth;

/// <summary>What people ask of the camera between two frames. All of it is quick: what takes long is done elsewhere with a copy.</summary>
internal sealed partial class CameraActor
{
    private FrameTap? _tap;

    private void ReceiveAsked()
    {
        Receive<AskCamera>(_ => Sender.Tell(_report.Describe(_sand.Analysis?.Bowl, Now)));
        Receive<FrameWanted>(Shoot);
        Receive<Recalibrate>(wish => Recalibrate(wish.Who));
        Receive<Tap>(tap => OpenTap(tap.Recorder));
        Receive<Untap>(_ => _tap = null);
    }

    private void Shoot(FrameWanted wanted)
    {
        var status = _report.Describe(_sand.Analysis?.Bowl, Now);
        if (_camera is null || status.LastFrameAge is not { } age)
        {
            wanted.Asker.Tell(new CameraUnavailable(status.Trouble ?? "The camera has not given a frame yet."));
            return;
        }

        var frame = _sand.LastFrame;
        var pixels = ArrayPool<ushort>.Shared.Rent(frame.Pixels.Length);
        frame.Pixels.CopyTo(pixels, 0);
        wanted.Writer.Tell(new EncodeFrame(pixels, frame.Width, frame.Height, _sand.Analysis?.Bowl, age, wanted.Asker));
    }

    private void Recalibrate(string who)
    {
        if (_sand.Analysis is not { } analysis)
        {
            Sender.Tell(new CameraUnavailable(_report.WhyNoBowl));
            return;
        }

        var known = analysis.Bowl is not null;
        _sand.Forget();
        _log.Info("The bowl is searched anew: {0} wants it", who);
        _door.Tell(new BowlLost($"The bowl is searched anew: {who} wants it."));
        Sender.Tell(new Recalibrating(known));
    }

    private void OpenTap(IActorRef recorder)
    {
        if (_camera is not { } camera)
        {
            recorder.Tell(new TapClosed(_report.WhyNoBowl));
            return;
        }

        if (_tap is { } open && open.Reader.Equals(recorder))
        {
            // Asked a second time, because this camera was late: the first answer stands.
            recorder.Tell(new TapOpen(open, camera.Format));
            return;
        }

        CloseTap("Another reader takes the frames.");
        _tap = new(recorder, camera.Format);
        recorder.Tell(new TapOpen(_tap, camera.Format));
    }

    private void CloseTap(string why)
    {
        _tap?.Reader.Tell(new TapClosed(why));
        _tap = null;
    }
}
