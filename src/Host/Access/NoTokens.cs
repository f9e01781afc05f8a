using Experimance.Palettes.Running;

namespace Experimance.Host.Access;

/// <summary>Nobody has a token.</summary>
internal sealed class NoTokens : IAccessTokens
{
    public Caller? Check(string token, string from, string way) => null;
}
