using System.Collections.Immutable;

namespace Experimance.Host.Access.People;

/// <summary>What <c>records/users.json</c> holds.</summary>
internal sealed record PeopleState(ImmutableArray<Person> People)
{
    public static PeopleState Empty { get; } = new([]);
}
