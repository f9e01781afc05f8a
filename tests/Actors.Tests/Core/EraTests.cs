using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Tests.Core;

public sealed class EraTests
{
    [Fact]
    public void It_begins_in_wilderness_and_asks_for_its_first_picture()
    {
        var piece = new Piece(bowl: false);
        piece.Era.ShouldBe(Era.Wilderness);
        piece.Sent<HeightMapWanted>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void Five_smallest_changes_end_wilderness_for_each_counts_twice(int changes, bool over)
    {
        // 0.006 / 0.7 + 0.1 = 0.1086, doubled 0.217: four make 0.87, five 1.09
        var piece = new Piece().Pass(8);
        for (var i = 0; i < changes; i++)
        {
            piece.Dig(0.006);
        }

        (piece.Era == Era.PreIndustrial).ShouldBe(over);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(8, false)]
    public void Nine_smallest_changes_end_any_other_era(int changes, bool over)
    {
        var piece = new Piece().DigUntil(Era.PreIndustrial).Pass(8);
        piece.State.Done.Sum.ShouldBe(0);
        for (var i = 0; i < changes; i++)
        {
            piece.Dig(0.006);
        }

        (piece.Era == Era.EarlyIndustrial).ShouldBe(over);
    }

    [Theory]
    [InlineData(0.56, false)] // 0.8 + 0.1 is 0.9, and it must be above
    [InlineData(0.57, true)]
    public void One_great_change_is_enough(double score, bool over)
    {
        var piece = new Piece().DigUntil(Era.PreIndustrial).Pass(8).Dig(score);
        (piece.Era == Era.EarlyIndustrial).ShouldBe(over);
    }

    [Fact]
    public void The_sum_begins_again_with_the_era_and_what_was_too_much_is_gone()
    {
        var piece = new Piece().Pass(8).Dig(0.7);
        piece.Era.ShouldBe(Era.PreIndustrial);
        piece.State.Done.Sum.ShouldBe(0);
    }

    [Fact]
    public void No_era_is_shorter_than_eight_seconds_and_waiting_changes_keep_their_sum()
    {
        var piece = new Piece().Pass(8).Dig(0.7);
        piece.Dig(0.7).Dig(0.7).Pass(7.8);
        piece.Era.ShouldBe(Era.PreIndustrial);
        piece.State.Done.Sum.ShouldBe(2.2, 1e-9);
        piece.Pass(0.2);
        piece.Era.ShouldBe(Era.EarlyIndustrial);
    }

    [Fact]
    public void Insignificant_changes_add_nothing()
    {
        var piece = new Piece().Pass(8);
        for (var i = 0; i < 50; i++)
        {
            piece.Send(Piece.Changed(0.005, significant: false));
        }

        piece.State.Done.Sum.ShouldBe(0);
        piece.State.LastScore.ShouldBe(0.005);
    }

    [Theory]
    [InlineData(179.8, false)]
    [InlineData(180, true)]
    public void No_era_outlasts_three_minutes_while_somebody_is_there(double seconds, bool over)
    {
        // Wilderness too: it begins with the bowl.
        var piece = new Piece().Hand().Pass(seconds);
        (piece.Era == Era.PreIndustrial).ShouldBe(over);
    }

    [Fact]
    public void The_clock_runs_from_the_eras_start_and_is_looked_at_only_in_presence()
    {
        var piece = new Piece().Hand().Pass(150).NoHand().Pass(20.2);
        piece.State.Presence.There.ShouldBeFalse();
        piece.Pass(15);
        piece.Era.ShouldBe(Era.Wilderness);
        piece.Hand().Pass(0.4);
        piece.Era.ShouldBe(Era.Wilderness);
        piece.Pass(0.2);
        piece.Era.ShouldBe(Era.PreIndustrial);
    }

    [Fact]
    public void Gentle_hands_lead_from_the_present_to_the_future_rough_ones_to_dystopia()
    {
        new Piece().DigUntil(Era.Current).DigUntil(Era.Future);
        new Piece().DigUntil(Era.Current, 0.2).DigUntil(Era.Dystopia, 0.2);
    }

    [Theory]
    [InlineData(0.07, Era.Future)] // 0.07 / 0.7 + 0.1 is exactly 0.2
    [InlineData(0.0701, Era.Dystopia)]
    public void The_branch_looks_at_the_sessions_mean_before_doubling(double score, Era next)
    {
        var piece = new Piece().DigUntil(Era.Current, score);
        piece.DigUntil(next, score);
    }

    [Fact]
    public void A_session_ends_with_wilderness()
    {
        var piece = new Piece().DigUntil(Era.Current, 0.3).DigUntil(Era.Dystopia, 0.3).DigUntil(Era.Wilderness, 0.3);
        piece.State.Done.SessionCount.ShouldBe(0);
        piece.DigUntil(Era.Current).DigUntil(Era.Future);
    }

    [Fact]
    public void Dystopia_becomes_ruins_and_ruins_wilderness_of_the_same_land()
    {
        var piece = new Piece().DigUntil(Era.Current, 0.3).DigUntil(Era.Dystopia, 0.3);
        var land = (piece.State.Visit.Biome, piece.State.Visit.Seed);
        piece.DigUntil(Era.Ruins).DigUntil(Era.Wilderness);
        (piece.State.Visit.Biome, piece.State.Visit.Seed).ShouldBe(land);
    }

    [Fact]
    public void The_session_counts_what_the_era_doubles_once()
    {
        var piece = new Piece().Pass(1).Dig(0.07);
        piece.State.Done.Sum.ShouldBe(0.4, 1e-9);
        piece.State.Done.Mean.ShouldBe(0.2, 1e-9);
    }
}
