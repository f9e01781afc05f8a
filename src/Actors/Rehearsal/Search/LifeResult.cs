using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Lives;

namespace Experimance.Actors.Rehearsal.Search;

/// <summary>A life that was lived, on the models or by the actors.</summary>
/// <param name="Waiting">Messages that waited at its end.</param>
internal sealed record LifeResult(Life Life, Witness Witness, int Waiting)
{
    /// <summary>The first law that was broken; null: none.</summary>
    public Broken? Broken => Witness.Broken;

    public Diary Diary => Witness.Diary;
}
