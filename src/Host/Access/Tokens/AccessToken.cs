using Experimance.Wire;

namespace Experimance.Host.Access.Tokens;

/// <summary>A program's token, as <c>records/tokens.json</c> keeps it.</summary>
/// <param name="Name">For people: <c>ci</c>, <c>grafana</c>.</param>
/// <param name="Hash">Of the value, which was shown once and is kept nowhere.</param>
/// <param name="Ends">Then it is worth nothing.</param>
internal sealed record AccessToken(
    string Name,
    Role Role,
    string Hash,
    DateTimeOffset Added,
    string AddedBy,
    DateTimeOffset Ends
)
{
    /// <summary>What a value begins with, so that a leaked one is recognised.</summary>
    public const string Mark = "exp_";

    public static readonly TimeSpan UsualLife = TimeSpan.FromDays(90);
    public static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);
}
