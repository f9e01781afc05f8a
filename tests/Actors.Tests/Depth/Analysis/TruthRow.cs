using Experimance.Actors.Tests.Depth.Analysis.Scenes;

namespace Experimance.Actors.Tests.Depth.Analysis;

/// <summary>What one case measured.</summary>
internal sealed record TruthRow(
    string Name,
    double Iou,
    double Recall,
    int HandFrames,
    int FalseHands,
    double Told,
    double True,
    int Significant,
    int WrongChanges
)
{
    public const string Head =
        "| Case | Bowl IoU | Hand recall | False hand frames | Score told | True score | Significant | Wrong changes |\n|---|---|---|---|---|---|---|---|";

    public override string ToString() =>
        FormattableString.Invariant(
            $"| {Name} | {Iou:0.000} | {(HandFrames == 0 ? "–" : Recall.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture))} | {FalseHands} | {Told:0.0000} | {True:0.0000} | {Significant} | {WrongChanges} |"
        );

    /// <summary>Plays a case.</summary>
    public static TruthRow Of(TruthCase what, out Sitting sitting)
    {
        var scene = new Scene(what.With(SceneCases.Options(what.Options)));
        if (what.Relief is { } relief)
        {
            Sands.Measured(scene, relief, 40);
        }
        else
        {
            Sands.Relief(scene, SceneCases.Spread(what.Options));
        }

        sitting = new Sitting(scene);
        if (!what.HandFirst)
        {
            sitting.Show(65);
        }

        sitting.Remember();
        what.Play(sitting);
        var truth = sitting.TrueScore();
        var changes = sitting.Changes.ToList();
        return new(
            what.Name,
            sitting.Iou(),
            sitting.Recall,
            sitting.HandFrames,
            sitting.FalseHands,
            sitting.Score,
            truth,
            changes.Count(c => c.Significant),
            truth == 0 ? changes.Count : 0
        );
    }
}
