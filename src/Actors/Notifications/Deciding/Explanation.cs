using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>Why who would be told what, and when: the answer to <c>experimance notify who</c>.</summary>
/// <param name="Rule">The rule that decides.</param>
/// <param name="Hour">What hour it is.</param>
/// <param name="When">What the rule says at that hour.</param>
/// <param name="Opens">The next opening; null: none is known, or it is open.</param>
/// <param name="Steps">What would be said in the day after (from the next opening on, where it is closed) if nobody answered and nothing mended it, at most 24.</param>
internal sealed record Explanation(
    TellingRule Rule,
    Incident Incident,
    DateTimeOffset At,
    TellingHour Hour,
    TellingTime When,
    DateTimeOffset? Opens,
    ImmutableArray<ExplainedStep> Steps
);

/// <param name="Loud">Whether the phone makes a sound.</param>
internal sealed record ExplainedStep(
    DateTimeOffset At,
    string Channel,
    string Role,
    MessageKind Kind,
    TellingReason Reason,
    bool Loud
);
