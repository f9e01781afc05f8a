using System.Collections.Concurrent;
using Akka.Actor;

namespace Experimance.Actors.Depth.Shots;

/// <summary>
/// Copies of frames from the camera's thread to a reader that may be slow: at most <see cref="Waiting"/> are under way, what
/// comes beyond is dropped and counted. The camera's thread never waits; its cost is one copy a frame.
/// </summary>
/// <param name="reader">Gets a <see cref="CameraMessages.Tapped"/> for each.</param>
internal sealed class FrameTap(IActorRef reader, CameraFormat format)
{
    public const int Waiting = 8;

    private readonly ConcurrentQueue<DepthFrame> _free = new();
    private int _made;
    private long _dropped;

    public IActorRef Reader => reader;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>On the camera's thread only.</summary>
    public void Offer(DepthFrame frame)
    {
        if (!_free.TryDequeue(out var copy))
        {
            if (_made == Waiting)
            {
                Interlocked.Increment(ref _dropped);
                return;
            }

            _made++;
            copy = new(format.Width, format.Height, format.UnitMm);
        }

        frame.Pixels.CopyTo(copy.Pixels, 0);
        (copy.Sequence, copy.Time) = (frame.Sequence, frame.Time);
        reader.Tell(new CameraMessages.Tapped(this, copy), ActorRefs.NoSender);
    }

    /// <summary>From any thread.</summary>
    public void GiveBack(DepthFrame copy) => _free.Enqueue(copy);
}
