using System.Globalization;
using Experimance.Actors.Tests.Depth.Analysis.Scenes;

namespace Experimance.Actors.Tests.Depth.Analysis;

/// <summary>Writes the truth table as measured into <c>infra/docs/depth-truth.md</c>.</summary>
public sealed class TruthDocument
{
    [Fact]
    [Trait("Category", "Long")]
    public void Write()
    {
        var rows = TruthCases.All.Select(c => TruthRow.Of(c, out _)).ToList();
        var scene = new Scene(SceneCases.Options("plain"));
        Sands.Relief(scene, 40);
        var peace = new Sitting(scene);
        peace.Show(18_000);
        var changes = peace.Changes.Count();
        string[] lines =
        [
            "# Depth analysis against the truth",
            "",
            "Written by `TruthDocument` in `tests/Actors.Tests/Depth/Analysis` (`./scripts/test --long`); `TruthTableTests` holds each row to the goals in every test run.",
            "The scenes are drawn by the tests themselves, apart from the product's simulated room: perspective, tilt, noise of 0.6 mm and blotches of 0.5 mm at 0.8 m",
            "(growing with the square of the distance), 0.5 % dropped pixels, stereo shadows, flying pixels at steps. Relief and hand named \"measured\" are those of `../shared/data`.",
            "",
            "Hand recall: share of the frames in which at least 150 mm² of a hand are over the sand since more than three frames. True score: share of the bowl's pixels",
            "whose sand moved by more than 2 mm. Wrong changes: told though the sand did not change.",
            "",
            TruthRow.Head,
            .. rows.Select(r => r.ToString()),
            string.Create(
                CultureInfo.InvariantCulture,
                $"| ten minutes with nobody (18 000 frames) | {peace.Iou():0.000} | – | {peace.FalseHands} | {peace.Score:0.0000} | 0.0000 | {peace.Changes.Count(c => c.Significant)} | {changes} |"
            ),
            "",
        ];
        File.WriteAllText(Path.Combine(TestPlaces.Root, "infra", "docs", "depth-truth.md"), string.Join('\n', lines));
        peace.FalseHands.ShouldBe(0);
        changes.ShouldBe(0);
        rows.ShouldAllBe(r => r.Iou >= 0.97 && r.Recall >= 0.98 && r.FalseHands == 0 && r.WrongChanges == 0);
    }
}
