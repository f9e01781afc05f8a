using Experimance.Actors.Foundation;

namespace Experimance.Palettes.Running;

/// <summary>
/// Who may come in, as commands see and change it (implemented in Host). Safe from any thread; touches the disk. What cannot be
/// done is a <see cref="CommandFailedException"/> that says why.
/// </summary>
public interface IAccessDoor
{
    /// <summary>By name.</summary>
    IReadOnlyList<PersonSeen> People { get; }

    /// <summary>By name; the values are known to nobody.</summary>
    IReadOnlyList<TokenSeen> Tokens { get; }

    /// <summary>Ends their sessions at once.</summary>
    Task RemovePersonAsync(string name, bool dryRun);

    /// <returns>The value, which is shown once; empty where it is only tried.</returns>
    Task<Secret> AddTokenAsync(string name, Role role, TimeSpan life, string by, bool dryRun);

    Task RemoveTokenAsync(string name, bool dryRun);
}

/// <param name="HasPassword">Else their first link is not spent yet.</param>
/// <param name="LinkEnds">Null: no link is open.</param>
public sealed record PersonSeen(
    string Name,
    Role Role,
    DateTimeOffset Added,
    string AddedBy,
    bool HasPassword,
    DateTimeOffset? LinkEnds
);

/// <param name="Over">Its time is over: it is worth nothing.</param>
/// <param name="LastUsed">Up to five minutes ago may not be told yet; null: never.</param>
public sealed record TokenSeen(
    string Name,
    Role Role,
    DateTimeOffset Added,
    string AddedBy,
    DateTimeOffset Ends,
    bool Over,
    DateTimeOffset? LastUsed,
    string? LastFrom
);
