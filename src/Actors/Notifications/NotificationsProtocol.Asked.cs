using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;

namespace Experimance.Actors.Notifications;

/// <summary>What people ask of the rules.</summary>
public static partial class NotificationsProtocol
{
    /// <summary>Answered by <see cref="RulesInForce"/>.</summary>
    public sealed record AskRules : IQuestion
    {
        public static readonly AskRules Instance = new();
    }

    /// <param name="All">The first that fits an incident decides.</param>
    public sealed record RulesInForce(ImmutableArray<RuleInWords> All);

    /// <param name="IsBuilt">Not the project's own.</param>
    /// <param name="Fits">Which incidents.</param>
    /// <param name="Who">In which order.</param>
    /// <param name="Channels">The first that works is used.</param>
    /// <param name="Inside">When, while visitors may come.</param>
    /// <param name="Outside">When, while it is closed.</param>
    public sealed record RuleInWords(
        string Name,
        bool IsBuilt,
        string Fits,
        string Who,
        string Channels,
        string Inside,
        string Outside,
        TimeSpan RemindEvery
    );

    /// <summary>Who would be told of an incident, by rules, people and hours as they are now. Answered by <see cref="WhoIsTold"/> or <see cref="NoSuchTime"/>.</summary>
    /// <param name="At"><c>2026-12-24T20:00</c> or <c>20:00</c> on the project's clock; empty: now.</param>
    public sealed record AskWho(HealthProtocol.Incident Incident, string At) : IQuestion;

    /// <param name="Text">Lines for the engineer.</param>
    /// <param name="Supposed">No address is set: it is told as if everybody had ntfy and e-mail.</param>
    public sealed record WhoIsTold(string Text, DateTimeOffset At, bool Supposed);

    public sealed record NoSuchTime(string Typed);
}
