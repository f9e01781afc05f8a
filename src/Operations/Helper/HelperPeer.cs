namespace Experimance.Operations.Helper;

/// <summary>Who asks, as the kernel says it.</summary>
/// <param name="User">Number.</param>
/// <param name="Name">The user's name, or the number where there is none.</param>
/// <param name="IsAllowed">Root, the service's own user, or an operator of this machine.</param>
public sealed record HelperPeer(int Process, uint User, string Name, bool IsAllowed);
