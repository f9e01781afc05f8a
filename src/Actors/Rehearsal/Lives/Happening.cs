namespace Experimance.Actors.Rehearsal.Lives;

/// <summary>One thing that happens to the installation from outside.</summary>
/// <param name="At">Since the life began.</param>
/// <param name="Kind">One of <see cref="HappeningKinds"/>: <c>camera</c>.</param>
/// <param name="Subject">What of; empty where the kind says it.</param>
/// <param name="For">How long it lasts unless somebody mends it; zero where it is over at once.</param>
/// <param name="Amount">In the kind's own unit; zero where it has none.</param>
internal sealed record Happening(TimeSpan At, string Kind, string Subject, TimeSpan For, double Amount)
{
    public TimeSpan End => At + For;
}
