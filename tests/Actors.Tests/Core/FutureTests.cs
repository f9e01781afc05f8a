using Experimance.Actors.Core.Rules;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Core;

public sealed class FutureTests
{
    [Fact]
    public void Nothing_is_drawn_in_the_first_twenty_seconds()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            // A change of the whole bowl would fall with p = 0.9.
            var piece = Future(seed).Pass(19.8).Dig(0.7);
            piece.Era.ShouldBe(Era.Future);
        }
    }

    [Theory]
    [InlineData(0.35, 0.5)]
    [InlineData(0.7, 0.9)]
    [InlineData(0.006, 0.03)]
    public void Each_change_draws_once(double score, double likely)
    {
        const int Tries = 300;
        var falls = Enumerable
            .Range(1, Tries)
            .Count(seed => Future((ulong)seed).Pass(20).Dig(score).Era == Era.Dystopia);
        // Four standard deviations.
        var tolerance = 4 * Math.Sqrt(likely * (1 - likely) / Tries);
        ((double)falls / Tries).ShouldBe(likely, tolerance);
    }

    [Fact]
    public void Time_going_on_draws_nothing()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            Future(seed).Hand().Pass(179).Era.ShouldBe(Era.Future);
        }
    }

    [Fact]
    public void When_its_time_is_up_it_draws_once_with_half()
    {
        const int Tries = 200;
        var falls = Enumerable.Range(1, Tries).Count(seed => Future((ulong)seed).Hand().Pass(181).Era == Era.Dystopia);
        ((double)falls / Tries).ShouldBe(0.5, 0.14);
    }

    [Fact]
    public void Staying_begins_sum_and_clock_again_and_makes_a_picture_one_stage_on()
    {
        var piece = Future(seed: 3).Pass(8);
        var before = piece.Sent<RenderRequest>().Last();
        piece.Dig(0.6);
        var after = piece.Sent<RenderRequest>().Last();
        piece.Era.ShouldBe(Era.Future);
        piece.State.Visit.Stage.ShouldBe(1);
        piece.State.Done.Sum.ShouldBe(0);
        (after.Stage - before.Stage).ShouldBe(1);
        after.Seed.ShouldBe(before.Seed);
        // The clock, not the age: 180 s from here on, and still nothing drawn by time before.
        piece.Hand().Pass(179.6).State.Visit.Stage.ShouldBe(1);
    }

    [Fact]
    public void It_becomes_dystopia_and_nothing_else()
    {
        foreach (var era in Enum.GetValues<Era>())
        {
            EraRules.Allowed(Era.Future, era).ShouldBe(era == Era.Dystopia);
        }
    }

    private static Piece Future(ulong seed) => new Piece(seed: seed).DigUntil(Era.Current).DigUntil(Era.Future);
}
