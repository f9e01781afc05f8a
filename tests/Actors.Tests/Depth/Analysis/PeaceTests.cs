using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Tests.Depth.Analysis.Scenes;

namespace Experimance.Actors.Tests.Depth.Analysis;

/// <summary>With nobody there, nothing is told and nothing is allocated.</summary>
public sealed class PeaceTests
{
    [Fact]
    public void Two_minutes_with_nobody_tell_nothing() => Nobody(3600);

    [Fact]
    [Trait("Category", "Long")]
    public void Ten_minutes_with_nobody_tell_nothing() => Nobody(18_000);

    [Theory]
    [InlineData("plain")]
    [InlineData("848")]
    [InlineData("1280")]
    public void A_steady_frame_allocates_nothing(string table)
    {
        var scene = new Scene(SceneCases.Options(table));
        Sands.Relief(scene, 30);
        var analysis = new SandAnalysis(scene.Options.Format.Value, new AnalysisSettings());
        for (var i = 0; i < 200; i++)
        {
            analysis.Analyze(scene.Shoot());
        }

        analysis.Bowl.ShouldNotBeNull();
        var bytes = 0L;
        for (var i = 0; i < 120; i++)
        {
            var frame = scene.Shoot();
            var before = GC.GetAllocatedBytesForCurrentThread();
            analysis.Analyze(frame);
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        bytes.ShouldBe(0);
    }

    private static void Nobody(int frames)
    {
        var scene = new Scene(SceneCases.Options("plain"));
        Sands.Relief(scene, 40);
        var sitting = new Sitting(scene);
        sitting.Show(frames);
        sitting.FalseHands.ShouldBe(0);
        sitting.Events.Select(e => e.What.GetType().Name).ShouldBe(["BowlFound"]);
    }
}
