using Experimance.Actors.Tests.Depth.Analysis.Scenes;

namespace Experimance.Actors.Tests.Depth.Analysis;

/// <summary>The goals of the analysis, case by case.</summary>
public sealed class TruthTableTests
{
    public static TheoryData<string> Names => [.. TruthCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Told_is_true(string name)
    {
        var what = TruthCases.All.Single(c => c.Name == name);
        var row = TruthRow.Of(what, out _);
        TestContext.Current.TestOutputHelper!.WriteLine(TruthRow.Head + "\n" + row);
        row.Iou.ShouldBeGreaterThanOrEqualTo(0.97);
        row.Recall.ShouldBeGreaterThanOrEqualTo(0.98);
        row.FalseHands.ShouldBe(0);
        row.WrongChanges.ShouldBe(0);
        Math.Abs(row.Told - row.True).ShouldBeLessThanOrEqualTo(Math.Max(0.003, 0.25 * row.True));
        if (what.Significant is { } significant)
        {
            row.Significant.ShouldBe(significant);
        }
    }
}
