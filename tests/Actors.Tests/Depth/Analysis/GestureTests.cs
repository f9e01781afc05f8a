using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Tests.Depth.Analysis.Scenes;

namespace Experimance.Actors.Tests.Depth.Analysis;

/// <summary>When a change is told, how often, and what counts.</summary>
public sealed class GestureTests
{
    [Fact]
    public void It_is_told_once_soon_after_the_hand_has_gone_and_stirs_before()
    {
        var sitting = Begin();
        var gone = 0;
        Dig(sitting, 30, 10, 90, 12);
        gone = sitting.Frames - 75;
        var (frame, what) = sitting.Events.Single(e => e.What is DepthProtocol.SandChanged);
        var changed = (DepthProtocol.SandChanged)what;
        changed.Significant.ShouldBeTrue();
        (frame - gone).ShouldBeInRange(-14, 12);
        changed.Where.X.ShouldBe(30 / 260.0, 0.05);
        changed.Where.Y.ShouldBe(10 / 260.0, 0.05);
        var stirred = sitting.Events.Where(e => e.What is DepthProtocol.SandStirred).ToList();
        stirred.ShouldNotBeEmpty();
        stirred[0].Frame.ShouldBeLessThan(frame);
        sitting.Events.Select(e => e.What).OfType<DepthProtocol.HandEntered>().Count().ShouldBe(1);
        sitting.Events.Select(e => e.What).OfType<DepthProtocol.HandLeft>().Count().ShouldBe(1);
    }

    [Fact]
    public void Small_digs_add_up_and_each_is_told_once()
    {
        var sitting = Begin();
        Dig(sitting, -60, 40, 36, 6);
        Dig(sitting, 60, 60, 36, 6);
        var small = sitting.Changes.ToList();
        small[0].Significant.ShouldBeFalse();
        small[0].Score.ShouldBeInRange(0.002, 0.0059);
        small.Count.ShouldBe(2);
        small[1].Significant.ShouldBeTrue();
        small[1].Score.ShouldBe(sitting.TrueScore() + small[0].Score, 0.003);

        // Both are the reference now: a hand that passes changes nothing.
        for (var i = 0; i < 30; i++)
        {
            sitting.ShowOne([Arms.Hand(100 - i * 6, 50, 0, 40)]);
        }

        sitting.Show(60);
        sitting.Changes.Count().ShouldBe(2);
    }

    [Fact]
    public void Two_hands_in_separate_places_are_two_gestures_but_one_significant_change_in_a_while()
    {
        var sitting = Begin();
        for (var i = 0; i < 30; i++)
        {
            var away = Math.Abs(i - 15) * 22.0;
            if (i is > 11 and < 19)
            {
                Sands.Dent(sitting.Scene, 120, 0, 80, 1.5);
                Sands.Dent(sitting.Scene, -120, 0, 80, 1.5);
            }

            sitting.ShowOne([Arms.Hand(120 + away, 0, 0, 8), Arms.Hand(-120 - Math.Max(away - 66, 0), 0, Math.PI, 8)]);
        }

        sitting.Show(90);
        var significant = sitting
            .Events.Where(e => e.What is DepthProtocol.SandChanged { Significant: true })
            .Select(e => e.Frame)
            .ToList();
        significant.Zip(significant.Skip(1), (a, b) => b - a).ShouldAllBe(frames => frames >= 45);
        sitting.Changes.Sum(c => c.Score).ShouldBe(sitting.TrueScore(), 0.25 * sitting.TrueScore());
    }

    [Fact]
    public void A_hand_that_never_leaves_is_told_of_after_four_seconds()
    {
        var sitting = Begin();
        for (var i = 0; i < 260; i++)
        {
            if (i == 30)
            {
                Sands.Dent(sitting.Scene, -20, 0, 90, 10);
            }

            sitting.ShowOne([Arms.Hand(i < 40 ? 20 : 120 + 30 * Math.Sin(i * 0.2), 0, 0, 8)]);
        }

        var (frame, _) = sitting.Events.Single(e => e.What is DepthProtocol.SandChanged { Significant: true });
        (frame - 65 - 40).ShouldBeInRange(100, 150);
        sitting.Last!.Hand.ShouldBeTrue();
    }

    [Fact]
    public void Something_that_lies_across_the_rim_for_five_minutes_becomes_model_with_one_line()
    {
        var sitting = Begin(new AnalysisSettings { RestingAfter = TimeSpan.FromSeconds(20) });
        var plank = Arms.Box(200, 0, 150, 25, 60);
        sitting.Show(570, [plank]);
        sitting.Last!.Hand.ShouldBeTrue();
        sitting.Notes.ShouldBeEmpty();
        sitting.Show(90, [plank]);
        sitting.Last!.Hand.ShouldBeFalse();
        sitting.Notes.Count.ShouldBe(1);
        sitting.Changes.ShouldBeEmpty();

        // Taken away again it leaves no change behind.
        sitting.Show(90);
        sitting.Changes.ShouldBeEmpty();
        sitting.FalseHands.ShouldBe(0);
    }

    [Fact]
    public void A_bump_of_8_mm_is_no_change_and_the_bowl_is_taken_anew_within_two_seconds()
    {
        var sitting = Begin();
        sitting.Scene.Drift = 8;
        sitting.Scene.Refresh();
        sitting.Show(75);
        sitting.Events.Select(e => e.What.GetType().Name).ShouldBe(["BowlFound", "BowlLost", "BowlFound"]);
        (sitting.Events[^1].Frame - 65).ShouldBeLessThanOrEqualTo(66);
        sitting.FalseHands.ShouldBe(0);
    }

    [Fact]
    public void Somebody_who_leans_in_is_a_hand_and_freezes_the_model()
    {
        var sitting = Begin();
        sitting.Show(60, [Arms.Box(150, 0, 300, 400, 250)]);
        sitting.Last!.Hand.ShouldBeTrue();
        sitting.Last.HandArea.ShouldBeGreaterThan(0.5);
        sitting.Analysis.Bowl.ShouldNotBeNull();
        sitting.Show(60);
        sitting.Last!.Hand.ShouldBeFalse();
        sitting.Changes.ShouldBeEmpty();
    }

    private static Sitting Begin(AnalysisSettings? settings = null)
    {
        var scene = new Scene(SceneCases.Options("plain"));
        Sands.Relief(scene, 20);
        var sitting = new Sitting(scene, settings);
        sitting.Show(65);
        sitting.Remember();
        return sitting;
    }

    private static void Dig(Sitting sitting, double x, double y, double diameter, double depth) =>
        TruthCases.Dig(sitting, x, y, diameter, depth);
}
