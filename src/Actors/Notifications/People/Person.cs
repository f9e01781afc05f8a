using System.Collections.Immutable;

namespace Experimance.Actors.Notifications.People;

/// <summary>Somebody as the installation knows them.</summary>
/// <param name="Role">As the project writes it: <c>attendant</c>.</param>
/// <param name="Language">In which they are written to.</param>
/// <param name="Destinations">In no order: rules say which channel is first.</param>
public sealed record Person(string Role, string Language, ImmutableArray<Destination> Destinations);
