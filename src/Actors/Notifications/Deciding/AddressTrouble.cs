namespace Experimance.Actors.Notifications.Deciding;

/// <summary>An address that gets nothing through.</summary>
/// <param name="Since">The first failure that no success has followed; monotonic.</param>
/// <param name="Wrong">Its setting is: it will not get better by itself.</param>
internal sealed record AddressTrouble(TimeSpan Since, bool Wrong);
