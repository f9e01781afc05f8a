using Experimance.Wire;

namespace Experimance.Host.Access.People;

/// <summary>Somebody who may come in, as <c>records/users.json</c> keeps them. A class, so that no text of it shows the hash.</summary>
internal sealed class Person
{
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>Null until the first link is spent: then nobody can log in by this name.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Another one whenever role or password change; a session of an older one is over.</summary>
    public required string Stamp { get; init; }

    public required DateTimeOffset Added { get; init; }

    /// <summary>Who added them: the user at the keyboard.</summary>
    public required string AddedBy { get; init; }

    public PersonLink? Link { get; init; }

    /// <summary>The same person with something changed.</summary>
    public Person With(Role? role = null, string? passwordHash = null, PersonLink? link = null, bool newStamp = true) =>
        new()
        {
            Name = Name,
            Role = role ?? Role,
            PasswordHash = passwordHash ?? PasswordHash,
            Stamp = newStamp ? Keys.Fresh(Keys.LinkBytes) : Stamp,
            Added = Added,
            AddedBy = AddedBy,
            Link = link,
        };
}
