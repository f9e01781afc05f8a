using Akka.Actor;
using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Shots;

namespace Experimance.Actors.Tests.Depth.Shots;

public sealed class FrameTapTests
{
    private static readonly CameraFormat Format = new(8, 4, 1, 30, null, "test");

    [Fact]
    public void A_reader_that_does_not_keep_up_costs_frames_and_never_the_camera()
    {
        var tap = new FrameTap(ActorRefs.Nobody, Format);
        var frame = new DepthFrame(8, 4, 1);
        for (var i = 0; i < FrameTap.Waiting + 5; i++)
        {
            tap.Offer(frame);
        }

        tap.Dropped.ShouldBe(5);
        tap.GiveBack(new DepthFrame(8, 4, 1));
        tap.Offer(frame);
        tap.Dropped.ShouldBe(5);
    }
}
