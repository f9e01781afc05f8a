using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Depth.Rehearsal;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Tests.Core;

/// <summary>Visitors as messages keep the rules of depth.</summary>
public sealed class RehearsalTests
{
    private static readonly List<(double At, IDepthEvent What)> Day =
    [
        .. new RehearsalPlan(new SyntheticSettings { Seed = 3 }).Events().TakeWhile(e => e.At < 4 * 3600),
    ];

    [Fact]
    public void Everything_comes_in_the_order_of_time()
    {
        Day.Select(e => e.At).ShouldBeInOrder();
        Day[0].At.ShouldBeLessThan(6);
    }

    [Fact]
    public void Every_hand_enters_once_and_leaves_once()
    {
        var there = new HashSet<int>();
        foreach (var (_, what) in Day)
        {
            switch (what)
            {
                case HandEntered hand:
                    there.Add(hand.Id).ShouldBeTrue();
                    break;
                case HandMoved hand:
                    there.ShouldContain(hand.Id);
                    break;
                case HandLeft hand:
                    there.Remove(hand.Id).ShouldBeTrue();
                    break;
            }
        }
    }

    [Fact]
    public void Significant_changes_are_large_enough_and_far_enough_apart()
    {
        var changes = Day.Where(e => e.What is SandChanged).Select(e => (e.At, Change: (SandChanged)e.What)).ToList();
        changes.ShouldAllBe(c => c.Change.Score > 0 && c.Change.Score <= 1);
        changes.ShouldAllBe(c => c.Change.Significant == c.Change.Score >= 0.006);
        var significant = changes.Where(c => c.Change.Significant).Select(c => c.At).ToList();
        significant.Zip(significant.Skip(1), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(1.5 - 1e-9);
        changes.Count(c => !c.Change.Significant).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Gentle_hands_change_little_rough_ones_much()
    {
        Mean("gentle").ShouldBeInRange(0.006, 0.03);
        Mean("rough").ShouldBeInRange(0.1, 0.4);
    }

    private static double Mean(string persona) =>
        new RehearsalPlan(new SyntheticSettings { Seed = 1, Persona = persona })
            .Events()
            .TakeWhile(e => e.At < 3600)
            .Select(e => e.What)
            .OfType<SandChanged>()
            .Where(c => c.Significant)
            .Average(c => c.Score);
}
