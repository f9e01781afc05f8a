using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Tests.Depth.Analysis.Scenes;

namespace Experimance.Actors.Tests.Depth.Analysis;

public sealed class SavedAnalysisTests
{
    [Fact]
    public void Bowl_model_and_reference_survive_and_a_dig_in_between_is_a_small_thing_told_once()
    {
        var scene = new Scene(SceneCases.Options("plain"));
        Sands.Relief(scene, 20);
        var before = new Sitting(scene);
        before.Show(80);
        var saved = before.Analysis.Save().ShouldNotBeNull();
        saved.Length.ShouldBeLessThan(1_000_000);

        var after = new Sitting(scene);
        after.Analysis.Restore(saved);
        var first = after.ShowOne();
        first.Bowl.ShouldBe(before.Analysis.Bowl);
        first.Events.OfType<DepthProtocol.BowlFound>().Count().ShouldBe(1);
        after.Remember();
        TruthCases.Dig(after, 30, 10, 90, 12);
        after.Changes.Single().Score.ShouldBe(after.TrueScore(), 0.003);
    }

    [Fact]
    public void A_bowl_that_stands_elsewhere_after_the_restart_is_found_anew()
    {
        var scene = new Scene(SceneCases.Options("plain"));
        Sands.Relief(scene, 20);
        var before = new Sitting(scene);
        before.Show(80);

        scene.Place(30, 10);
        var after = new Sitting(scene);
        after.Analysis.Restore(before.Analysis.Save());
        after.Show(75);
        after.Iou().ShouldBeGreaterThan(0.97);
        after.Changes.ShouldBeEmpty();
        after.FalseHands.ShouldBe(0);
    }

    [Fact]
    public void Damaged_bytes_are_refused_with_the_reason_and_change_nothing()
    {
        var scene = new Scene(SceneCases.Options("plain"));
        Sands.Relief(scene, 20);
        var sitting = new Sitting(scene);
        sitting.Show(60);
        var saved = sitting.Analysis.Save().ShouldNotBeNull();

        var flipped = (byte[])saved.Clone();
        flipped[^100] ^= 1;
        Refused(sitting, flipped).ShouldContain("damaged");
        Refused(sitting, saved[..^5]).ShouldContain("damaged");
        Refused(sitting, saved[..20]).ShouldContain("no saved sand");
        Refused(sitting, []).ShouldContain("no saved sand");
        sitting.ShowOne().Bowl.ShouldNotBeNull();

        var other = new SandAnalysis(SceneCases.Options("848").Format.Value, new AnalysisSettings());
        Should.Throw<InvalidDataException>(() => other.Restore(saved)).Message.ShouldContain("640×480");
    }

    private static string Refused(Sitting sitting, byte[] bytes) =>
        Should.Throw<InvalidDataException>(() => sitting.Analysis.Restore(bytes)).Message;
}
