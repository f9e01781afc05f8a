using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Depth.CameraMessages;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth;

/// <summary>Encodes height maps and puts them into the store; lives on the blocking dispatcher.</summary>
internal sealed class HeightMapWriter : ReceiveActor
{
    private readonly IPictureStore _store;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public HeightMapWriter(IPictureStore store)
    {
        _store = store;
        Receive<Encode>(Write);
    }

    private void Write(Encode map)
    {
        try
        {
            var png = GreyPng.Write(map.Size, map.Size, map.Heights.AsSpan(0, map.Size * map.Size));
            map.Asker.Tell(new HeightMapReady(map.RequestId, _store.Put(png, "png"), map.Size), Context.Parent);
        }
        catch (IOException e)
        {
            _log.Warning("The height map cannot be kept: {0}", e.Message);
            map.Asker.Tell(new HeightMapUnavailable(map.RequestId, e.Message), Context.Parent);
        }
        finally
        {
            CameraActor.HeightBuffers.Return(map.Heights);
        }
    }
}
