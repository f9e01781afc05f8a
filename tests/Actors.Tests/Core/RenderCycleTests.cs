using Experimance.Actors.Core;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Installation;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Core;

public sealed class RenderCycleTests
{
    [Fact]
    public void Each_significant_change_asks_for_a_height_map_and_then_a_picture_of_it()
    {
        var piece = new Piece().Pass(1);
        var (maps, renders) = (piece.Sent<HeightMapWanted>().Count(), piece.Sent<RenderRequest>().Count());
        piece.Dig(0.01).Send(Piece.Changed(0.004, significant: false));
        piece.Sent<HeightMapWanted>().Count().ShouldBe(maps + 1);
        piece.Sent<RenderRequest>().Count().ShouldBe(renders + 1);
        var request = piece.Sent<RenderRequest>().Last();
        request.Id.ShouldBe(piece.Sent<HeightMapWanted>().Last().RequestId);
        request.HeightMap.ShouldBe(Piece.Address($"map-{request.Id}"));
        request.Size.ShouldBe(1024);
        request.Previous.ShouldNotBeNull();
        request.Prompt.ShouldNotBeEmpty();
        request.Negative.ShouldNotBeEmpty();
    }

    [Fact]
    public void One_runs_one_waits_the_latest_wins()
    {
        var piece = new Piece().Pass(1);
        piece.Draws = false;
        var before = piece.Sent<RenderRequest>().Count();
        for (var i = 0; i < 3; i++)
        {
            piece.Send(new SandChanged(0.01, new BowlPoint(0.1 * i, 0), true, BowlGrid.Empty));
        }

        piece.Sent<RenderRequest>().Count().ShouldBe(before + 1);
        piece.State.Renders.Queue.ShouldBe(2);
        Answer(piece);
        piece.Sent<RenderRequest>().Count().ShouldBe(before + 2);
        Answer(piece);
        piece.Sent<RenderRequest>().Count().ShouldBe(before + 2);
        piece.Sent<ShowImage>().Last().From.ShouldBe(new BowlPoint(0.2, 0));
    }

    [Fact]
    public void What_runs_is_let_finish_while_it_fits_and_replaced_when_the_era_is_another()
    {
        var piece = new Piece().Pass(9);
        piece.Draws = false;
        piece.Dig(0.01);
        var wild = piece.Sent<RenderRequest>().Last();
        piece.Dig(0.7);
        var next = piece.Sent<RenderRequest>().Last();
        next.Era.ShouldBe(Era.PreIndustrial);
        var shown = piece.Sent<ShowImage>().Count();
        piece.Send(Piece.Image(wild.Id, wild.Era, wild.Biome));
        piece.Sent<ShowImage>().Count().ShouldBe(shown);
        piece.Send(Piece.Image(next.Id, next.Era, next.Biome));
        piece.Sent<ShowImage>().Last().Atmosphere.ShouldBe("pre_industrial");
    }

    [Fact]
    public void An_answer_that_calls_itself_another_era_or_comes_from_another_run_is_not_shown()
    {
        var piece = new Piece().Pass(1);
        piece.Draws = false;
        var shown = piece.Sent<ShowImage>().Count();
        piece.Dig(0.01);
        var request = piece.Sent<RenderRequest>().Last();
        piece.Send(Piece.Image(request.Id, Era.Ruins, request.Biome));
        piece.Send(Piece.Image(999, request.Era, request.Biome));
        piece.Send(Piece.Image(request.Id + 50, request.Era, request.Biome));
        piece.Sent<ShowImage>().Count().ShouldBe(shown);
    }

    [Fact]
    public void The_deadline_runs_from_the_start_of_the_work()
    {
        var piece = new Piece().Pass(1);
        piece.Draws = false;
        piece.Dig(0.01).Pass(5);
        // This one waits; its own deadline begins when it starts.
        piece.Dig(0.01).Pass(6.8);
        var requests = piece.Sent<RenderRequest>().Count();
        piece.State.Renders.Failures.ShouldBe(0);
        piece.Pass(0.2).State.Renders.Failures.ShouldBe(1);
        piece.Pass(1.2).Sent<RenderRequest>().Count().ShouldBe(requests + 1);
        piece.Pass(11.6).State.Renders.Failures.ShouldBe(1);
        piece.Pass(0.6).State.Renders.Failures.ShouldBe(2);
    }

    [Fact]
    public void A_failure_keeps_the_picture_backs_off_and_asks_again()
    {
        var piece = new Piece().Pass(1);
        piece.Draws = false;
        var (shown, asked) = (piece.State.Shown, piece.Sent<RenderRequest>().Count());
        piece.Dig(0.01);
        double[] pauses = [1, 2, 4, 8, 15, 15];
        foreach (var pause in pauses)
        {
            piece.Send(new ImageFailed(piece.Sent<RenderRequest>().Last().Id, "no generator"));
            asked++;
            piece.Pass(pause - 0.2).Sent<RenderRequest>().Count().ShouldBe(asked);
            piece.Pass(0.2).Sent<RenderRequest>().Count().ShouldBe(asked + 1);
        }

        piece.State.Shown.ShouldBe(shown);
        piece.Sent<Effect.Note>().Count(n => n.Trouble).ShouldBe(pauses.Length);
        Answer(piece);
        piece.State.Renders.Failures.ShouldBe(0);
        piece.State.Shown.ShouldNotBe(shown);
    }

    [Fact]
    public void An_image_server_that_is_down_is_a_failure_too()
    {
        var piece = new Piece().Pass(1);
        piece.Draws = false;
        piece.Dig(0.01).Send(new InstallationProtocol.ServiceUnavailable("image-server", default, null));
        piece.State.Renders.Failures.ShouldBe(1);
        piece.Draws = true;
        piece.Pass(1.2).State.Renders.Failures.ShouldBe(0);
    }

    [Fact]
    public void A_height_map_that_does_not_come_is_done_without()
    {
        var piece = new Piece().Pass(1);
        piece.Depth = false;
        piece.Dig(0.01).Pass(1.8);
        var asked = piece.Sent<RenderRequest>().Count();
        piece.Pass(0.4).Sent<RenderRequest>().Count().ShouldBe(asked + 1);
        piece.Sent<RenderRequest>().Last().HeightMap.ShouldBeNull();
    }

    [Fact]
    public void Fades_spread_within_an_era_and_change_whole_between_eras()
    {
        var piece = new Piece().Pass(1).Dig(0.01);
        piece.Sent<ShowImage>().Last().Fade.ShouldBe(Fade.Spread);
        piece.Sent<ShowImage>().Last().From.ShouldBe(new BowlPoint(0.3, -0.2));
        piece.Pass(8).Dig(0.7);
        piece.Sent<ShowImage>().Last().Fade.ShouldBe(Fade.Era);
        piece.Pass(50);
        piece.Era.ShouldBe(Era.Wilderness);
        piece.Sent<ShowImage>().Last().Fade.ShouldBe(Fade.Wilderness);
    }

    [Fact]
    public void An_old_picture_is_called_old()
    {
        var piece = new Piece().Pass(1);
        piece.Draws = false;
        piece.Dig(0.01);
        var request = piece.Sent<RenderRequest>().Last();
        piece.Send(Piece.Image(request.Id, request.Era, request.Biome) with { Origin = Origin.Cached });
        piece.Sent<ShowImage>().Last().Caption.ShouldContain("older picture");
    }

    [Fact]
    public void Hands_shimmer_and_warmth_go_to_display()
    {
        var cells = new BowlGrid([.. Enumerable.Range(0, 64).Select(i => (ulong)i)]);
        var piece = new Piece().Hand(7).Send(new SandStirred(cells));
        piece.Sent<ShowHands>().Last().Hands.Single().Id.ShouldBe(7);
        piece.Sent<Shimmer>().Single().Cells.ShouldBe(cells);
        piece.NoHand(7).Sent<ShowHands>().Last().Hands.ShouldBeEmpty();
        piece.Pass(1).Dig(0.07);
        piece.Sent<Warmth>().Last().Level.ShouldBe(0.4 / 0.9, 1e-9);
        piece.Sent<Shimmer>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_prompt_holds_for_an_era_and_the_next_visit_has_another()
    {
        var piece = new Piece().Pass(1).Dig(0.006);
        piece.Sent<RenderRequest>().Select(r => r.Prompt).Distinct().Count().ShouldBe(1);
        piece.DigUntil(Era.PreIndustrial);
        piece.Sent<RenderRequest>().Select(r => r.Prompt).Distinct().Count().ShouldBe(2);
    }

    private static void Answer(Piece piece)
    {
        var running = piece.State.Renders.Running.ShouldNotBeNull();
        piece.Send(Piece.Image(running.Id, running.Era, running.Biome));
    }
}
