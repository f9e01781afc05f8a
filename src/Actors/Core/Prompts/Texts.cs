using System.Collections.Immutable;

namespace Experimance.Actors.Core.Prompts;

/// <summary>What the screens say while nobody is there; one line for each of the project's languages.</summary>
/// <param name="Invitation">The sand is ready: come.</param>
/// <param name="Title">What this is, where nothing can be promised.</param>
internal sealed record Texts(ImmutableArray<string> Invitation, ImmutableArray<string> Title);
