using System.Collections.Immutable;

namespace Experimance.Host.Access.Tokens;

/// <summary>What <c>records/tokens.json</c> holds.</summary>
internal sealed record TokensState(ImmutableArray<AccessToken> Tokens)
{
    public static TokensState Empty { get; } = new([]);
}
