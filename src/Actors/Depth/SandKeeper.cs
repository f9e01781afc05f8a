using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Depth.CameraMessages;

namespace Experimance.Actors.Depth;

/// <summary>Keeps bowl, sand model and reference on disk while the piece runs; lives on the blocking dispatcher.</summary>
internal sealed class SandKeeper : ReceiveActor
{
    public SandKeeper(string file)
    {
        var log = Context.GetLogger();
        Receive<Keep>(keep =>
        {
            try
            {
                AtomicFile.Write(file, keep.Saved);
            }
            catch (IOException e)
            {
                log.Warning("The sand model is not kept for the next start: {0}", e.Message);
            }
        });
        Receive<Discard>(_ =>
        {
            try
            {
                AtomicFile.Delete(file);
            }
            catch (IOException e)
            {
                log.Warning("{0} stays, and the next start may go on with it: {1}", file, e.Message);
            }
        });
    }
}
