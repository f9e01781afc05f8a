using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Depth.Rehearsal;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Tests.Core;

/// <summary>How visitors behave decides where the present leads.</summary>
public sealed class PersonaTests
{
    private const int Forks = 20;

    [Theory]
    [InlineData("gentle", Era.Future)]
    [InlineData("rough", Era.Dystopia)]
    public void Gentle_visitors_reach_future_rough_ones_dystopia_in_nine_of_ten_forks(string persona, Era end)
    {
        var ends = Play(persona).Take(Forks).ToList();
        ends.Count(e => e == end).ShouldBeGreaterThanOrEqualTo(Forks * 9 / 10, string.Join(' ', ends));
    }

    [Fact]
    public void Where_all_kinds_come_both_ways_are_taken() =>
        Play("mixed").Take(Forks).Distinct().ShouldBe([Era.Future, Era.Dystopia], ignoreOrder: true);

    /// <summary>What followed the present, each time, day after day.</summary>
    private static IEnumerable<Era> Play(string persona)
    {
        for (var seed = 1; ; seed++)
        {
            var piece = new Piece(seed: (ulong)seed);
            var start = piece.Now;
            var before = piece.Era;
            var events = new RehearsalPlan(new SyntheticSettings { Seed = seed, Persona = persona }).Events();
            foreach (var (at, what) in events.TakeWhile(e => e.At < 3600))
            {
                var until = start + TimeSpan.FromSeconds(at);
                while (piece.Now < until)
                {
                    piece.Pass(Math.Min(1, (until - piece.Now).TotalSeconds));
                    if (before == Era.Current && piece.Era is Era.Future or Era.Dystopia && piece.Era != before)
                    {
                        yield return piece.Era;
                    }

                    before = piece.Era;
                }

                piece.Send(what);
                if (before == Era.Current && piece.Era is Era.Future or Era.Dystopia && piece.Era != before)
                {
                    yield return piece.Era;
                }

                before = piece.Era;
            }
        }
    }
}
