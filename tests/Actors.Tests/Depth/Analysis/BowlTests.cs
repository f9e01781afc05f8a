using Experimance.Actors.Tests.Depth.Analysis.Scenes;

namespace Experimance.Actors.Tests.Depth.Analysis;

public sealed class BowlTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("low relief")]
    [InlineData("cut by the edge")]
    [InlineData("tilted")]
    [InlineData("small")]
    [InlineData("rim 15 mm")]
    [InlineData("0.1 mm")]
    [InlineData("table down")]
    [InlineData("far")]
    [InlineData("848")]
    [InlineData("1280")]
    [InlineData("hand from the first frame")]
    [InlineData("hand moving from the first frame")]
    public void The_bowl_is_found_where_it_is(string name)
    {
        var scene = new Scene(SceneCases.Options(name));
        Sands.Relief(scene, SceneCases.Spread(name));
        var sitting = new Sitting(scene);
        var hand = Arms.Hand(60, 20, -0.4, 50);
        for (var i = 0; i < 60; i++)
        {
            var moving = Arms.Hand(60 - i * 3, 20, -0.4, 50);
            sitting.ShowOne(
                name.StartsWith("hand", StringComparison.Ordinal)
                    ? [name.Contains("moving", StringComparison.Ordinal) ? moving : hand]
                    : []
            );
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{name}: {sitting.FoundAt} {sitting.Iou():0.0000} {sitting.Analysis.Bowl} recall {sitting.Recall:0.000}"
        );
        sitting.FoundAt.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(45);
        sitting.Iou().ShouldBeGreaterThanOrEqualTo(0.97);
    }
}
