using Experimance.Actors.Depth;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Tests.Depth;

public sealed class DepthStateTests
{
    private static readonly BowlFound Bowl = new(320, 240, 200, 200, 0);

    [Fact]
    public void The_last_word_about_the_bowl_is_the_answer_to_who_asks()
    {
        DepthState.Start.Answer.ShouldBeOfType<BowlLost>();
        var found = DepthState.Start.Told(Bowl).Next;
        found.Answer.ShouldBe(Bowl);
        found.Lost("gone").Next.Answer.ShouldBe(new BowlLost("gone"));
    }

    [Fact]
    public void A_loss_takes_the_hands_first_and_is_told_once_for_each_reason()
    {
        var there = DepthState.Start.Told(Bowl).Next.Told(Entered(3)).Next.Told(Entered(5)).Next;
        var (lost, told) = there.Lost("unplugged");
        told.ShouldBe([new HandLeft(3), new HandLeft(5), new BowlLost("unplugged")]);
        var (still, again) = lost.Lost("unplugged");
        again.ShouldBeEmpty();
        still.Lost("does not open").Tell.ShouldBe([new BowlLost("does not open")]);
    }

    [Fact]
    public void A_hand_that_is_not_there_neither_moves_nor_leaves()
    {
        var (state, moved) = DepthState.Start.Told(new HandMoved(1, BowlPoint.Centre, BowlGrid.Empty));
        moved.ShouldBeEmpty();
        state.Told(new HandLeft(1)).Tell.ShouldBeEmpty();
        var entered = state.Told(Entered(1)).Next;
        entered.Told(new HandMoved(1, BowlPoint.Centre, BowlGrid.Empty)).Tell.Length.ShouldBe(1);
        var left = entered.Told(new HandLeft(1));
        left.Tell.ShouldBe([new HandLeft(1)]);
        left.Next.Told(new HandLeft(1)).Tell.ShouldBeEmpty();
    }

    [Fact]
    public void A_camera_that_was_opened_anew_knows_no_hands()
    {
        var (next, told) = DepthState.Start.Told(Bowl).Next.Told(Entered(2)).Next.Opened();
        told.ShouldBe([new HandLeft(2)]);
        next.Answer.ShouldBe(Bowl);
    }

    private static HandEntered Entered(int id) => new(id, BowlPoint.Centre, BowlGrid.Empty);
}
