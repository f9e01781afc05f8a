namespace Experimance.Host.Access.People;

/// <summary>A link that sets a password, once.</summary>
/// <param name="Hash">Of its secret.</param>
/// <param name="Ends">Then it is worth nothing.</param>
internal sealed record PersonLink(string Hash, DateTimeOffset Ends)
{
    /// <summary>From printing it to spending it.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);
}
