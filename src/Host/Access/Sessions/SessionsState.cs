using System.Collections.Immutable;

namespace Experimance.Host.Access.Sessions;

/// <summary>What <c>records/sessions.json</c> holds.</summary>
internal sealed record SessionsState(ImmutableArray<Session> Sessions, ImmutableArray<GoodLogin> Logins)
{
    public static SessionsState Empty { get; } = new([], []);
}
