using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Installation;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Core;

/// <summary>A lost camera or bowl is not idle.</summary>
public sealed class LossTests
{
    private static readonly BowlLost Unplugged = new("the camera is unplugged");
    private static readonly BowlFound Found = new(320, 240, 200, 200, 0);

    [Fact]
    public void Clocks_stop_and_the_picture_stays()
    {
        var piece = new Piece().DigUntil(Era.Modern).Pass(1);
        var (visit, sum, picture) = (piece.State.Visit, piece.State.Done.Sum, piece.State.Shown);
        var shown = piece.Sent<ShowImage>().Count();
        piece.Send(Unplugged).Pass(599);
        piece.State.Visit.ShouldBe(visit);
        piece.State.Done.Sum.ShouldBe(sum);
        piece.State.Shown.ShouldBe(picture);
        piece.Sent<ShowImage>().Count().ShouldBe(shown);
        piece.State.Idle.Is.ShouldBeFalse();
    }

    [Fact]
    public void The_eras_time_goes_on_where_it_stopped()
    {
        var piece = new Piece().Hand().Pass(100).Send(Unplugged).Pass(300).Send(Found).Hand().Pass(79);
        piece.Era.ShouldBe(Era.Wilderness);
        piece.Pass(1.2).Era.ShouldBe(Era.PreIndustrial);
    }

    [Fact]
    public void The_time_until_idle_goes_on_where_it_stopped()
    {
        var piece = new Piece().Pass(40).Send(Unplugged).Pass(100).Send(Found).Pass(4);
        piece.State.Idle.Is.ShouldBeFalse();
        piece.Pass(1.2).State.Idle.Is.ShouldBeTrue();
    }

    [Fact]
    public void After_a_minute_the_title_is_shown_and_promises_nothing()
    {
        var piece = new Piece().Send(Unplugged).Pass(59);
        piece.Sent<ShowText>().ShouldBeEmpty();
        piece.Pass(1.2);
        piece.Sent<ShowText>().Single().Text.ShouldBe(Words.Book.Texts.Title[0]);
        piece.Send(Found);
        piece.Sent<RemoveText>().Count().ShouldBe(1);
    }

    [Fact]
    public void The_era_is_kept_for_ten_minutes_then_wilderness_begins()
    {
        var piece = new Piece().DigUntil(Era.Modern);
        var biome = piece.State.Visit.Biome;
        piece.Send(Unplugged).Pass(599.8).Era.ShouldBe(Era.Modern);
        piece.Pass(0.4).Era.ShouldBe(Era.Wilderness);
        piece.State.Visit.Biome.ShouldNotBe(biome);
        var second = piece.State.Visit.Biome;
        piece.Pass(120).State.Visit.Biome.ShouldNotBe(second);
    }

    [Fact]
    public void Hands_are_gone_with_the_bowl()
    {
        var piece = new Piece().Hand(1).Hand(2).Send(Unplugged);
        piece.State.Hands.ShouldBeEmpty();
        piece.Sent<ShowHands>().Last().Hands.ShouldBeEmpty();
    }

    [Fact]
    public void A_hand_tells_that_the_bowl_is_seen_also_to_a_core_that_missed_it()
    {
        var piece = new Piece(bowl: false);
        piece.State.Sight.Seen.ShouldBeFalse();
        piece.Send(new HandMoved(4, BowlPoint.Centre, BowlGrid.Empty)).State.Sight.Seen.ShouldBeTrue();
        piece.State.Hands.ShouldContainKey(4);
    }

    [Fact]
    public void Depth_is_asked_now_and_then_and_its_absence_counts_as_a_lost_bowl()
    {
        var piece = new Piece().Pass(21);
        piece.Sent<AskBowl>().Count().ShouldBe(5);
        piece
            .Send(new InstallationProtocol.ServiceUnavailable("depth", default, null))
            .State.Sight.Seen.ShouldBeFalse();
        piece.Send(Found).State.Sight.Seen.ShouldBeTrue();
    }

    [Fact]
    public void The_answer_to_our_question_leaves_the_hands_a_bowl_told_unasked_takes_them()
    {
        var piece = new Piece().Send(Found).Hand().Pass(6);
        piece.Sent<AskBowl>().Count().ShouldBe(2);
        piece.Send(Found).State.Hands.ShouldNotBeEmpty();
        piece.Send(Found).State.Hands.ShouldBeEmpty();
    }

    [Fact]
    public void A_height_map_asked_for_before_the_bowl_was_seen_is_asked_for_again()
    {
        var piece = new Piece(bowl: false, depth: false);
        var early = piece.Sent<HeightMapWanted>().Single().RequestId;
        piece.Send(Found);
        var late = piece.Sent<HeightMapWanted>().Last().RequestId;
        late.ShouldBeGreaterThan(early);
        piece.Send(new HeightMapUnavailable(early, "no bowl")).Sent<RenderRequest>().ShouldBeEmpty();
        piece.Send(new HeightMapReady(late, Piece.Address("map"), 1024)).Sent<RenderRequest>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_picture_made_without_the_sand_is_made_again_once_it_is_seen()
    {
        var piece = new Piece(bowl: false, depth: false).Pass(3);
        piece.State.Shown!.WithMap.ShouldBeFalse();
        piece.Depth = true;
        piece.Send(Found);
        piece.State.Shown!.WithMap.ShouldBeTrue();
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(30, 1)]
    public void After_a_longer_loss_the_sand_may_be_another_and_is_drawn_again(double seconds, int more)
    {
        var piece = new Piece().Pass(1);
        var before = piece.Sent<ShowImage>().Count();
        piece.Send(Unplugged).Pass(seconds).Send(Found).Pass(1);
        (piece.Sent<ShowImage>().Count() - before).ShouldBe(more);
    }
}
