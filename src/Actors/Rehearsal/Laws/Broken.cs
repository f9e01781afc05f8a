namespace Experimance.Actors.Rehearsal.Laws;

/// <summary>A law was broken in a life.</summary>
/// <param name="Law">Its name: one of <see cref="LawNames"/>.</param>
/// <param name="At">Since the life began.</param>
/// <param name="Words">What exactly, with names and times.</param>
internal sealed record Broken(string Law, TimeSpan At, string Words);
