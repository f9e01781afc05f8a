using Experimance.Palettes.Running;

namespace Experimance.Host.Access;

/// <summary>Tokens of programs and far engineers. Safe from any thread.</summary>
internal interface IAccessTokens
{
    /// <summary>
    /// Whose token it is; null: unknown, expired, revoked, or too many wrong ones came from there lately. Takes the same time
    /// whether it is known or not.
    /// </summary>
    /// <param name="token">As it was sent; may be empty or hostile.</param>
    /// <param name="from">Address of the other end.</param>
    /// <param name="way">shell or api.</param>
    Caller? Check(string token, string from, string way);
}
