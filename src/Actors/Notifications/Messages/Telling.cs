using System.Collections.Immutable;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Messages;

/// <summary>Something decided to be said to one recipient, before it is put into words.</summary>
/// <param name="Thread">What it belongs to and, on a phone, replaces: the incident's id, <c>ready-2026-11-26</c>, <c>start</c>. Letters, digits, <c>-</c>, <c>_</c>, at most 48.</param>
/// <param name="Number">Counts within thread and recipient, from 1: of two the higher is the newer.</param>
/// <param name="At">When that happened which it tells, for people.</param>
/// <param name="Loud">Whether the phone makes a sound. What only updates a message is silent.</param>
internal sealed record Telling(
    string Thread,
    int Number,
    Recipient To,
    MessageKind Kind,
    TellingReason Reason,
    DateTimeOffset At,
    bool Loud
)
{
    /// <summary>Null where it is about no incident. Without its time line.</summary>
    public Incident? Incident { get; init; }

    /// <summary>For the lines of the day; null otherwise.</summary>
    public DayReport? Day { get; init; }

    /// <summary>For the start and the goodbye: why; empty otherwise.</summary>
    public string Why { get; init; } = "";

    /// <summary>The incident of which this one turned out to be a part: it is not over, its message is. Empty: none.</summary>
    public string PartOf { get; init; } = "";

    public ImmutableArray<MessageAction> Actions { get; init; } = [];

    /// <summary>How bad, for priority and colour; a notice where nothing is broken.</summary>
    public Severity Severity => Incident?.Severity ?? Severity.Notice;

    /// <summary>Unique: thread, recipient and number.</summary>
    public string Id => $"{Thread}/{To.Channel}/{To.Address}/{Number}";
}
