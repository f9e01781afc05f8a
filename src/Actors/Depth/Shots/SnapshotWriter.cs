using System.Buffers;
using Akka.Actor;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Depth.CameraMessages;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth.Shots;

/// <summary>Makes pictures of frames and puts them into the store; lives on the blocking dispatcher.</summary>
internal sealed class SnapshotWriter : ReceiveActor
{
    public SnapshotWriter(IPictureStore store) => Receive<EncodeFrame>(frame => Write(frame, store));

    private static void Write(EncodeFrame frame, IPictureStore store)
    {
        try
        {
            var (width, height) = (frame.Width, frame.Height);
            var grey = SnapshotPicture.Draw(frame.Pixels.AsSpan(0, width * height), width, height, frame.Bowl);
            var png = GreyPng.Write(width, height, grey);
            frame.Asker.Tell(new SnapshotReady(store.Put(png, "png"), png.Length, width, height, frame.Age));
        }
        catch (IOException refused)
        {
            frame.Asker.Tell(new CameraUnavailable($"The picture cannot be kept: {refused.Message}"));
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(frame.Pixels);
        }
    }
}
