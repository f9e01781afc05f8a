using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>A message that waits, or is on its way just now.</summary>
/// <param name="First">The lowest number of its thread that it stands for.</param>
/// <param name="Happened">When that happened which it tells, on this process's monotonic clock.</param>
/// <param name="Since">Since when something of its thread waits, monotonic.</param>
/// <param name="IsBegun">It was handed over and no answer is known: the other side may have it.</param>
/// <param name="Tries">So often in this process.</param>
internal sealed record Waiting(
    Message Message,
    int First,
    TimeSpan Happened,
    TimeSpan Since,
    bool IsBegun = false,
    int Tries = 0
)
{
    /// <summary>An older number of the thread that was begun and not answered when this one came: what it stood for is inherited unless it gets through.</summary>
    public (int First, int Number, bool Loud)? Ahead { get; init; }

    public Telling Telling => Message.Telling;

    public int Number => Telling.Number;

    public bool IsLoud => Telling.Loud || Ahead is { Loud: true };

    public int Lowest => Ahead?.First ?? First;

    /// <summary>As loud as the loudest that it stands for.</summary>
    public Message ToSend => IsLoud && !Telling.Loud ? Louder(Message) : Message;

    /// <summary>Something critical that stands.</summary>
    public bool IsOpenCritical =>
        Telling is { Kind: MessageKind.Incident, Incident: { Severity: Severity.Critical } incident }
        && incident.State != IncidentState.Closed;

    /// <summary>Only brings a message up to date that stands already.</summary>
    public bool IsUpdate => !IsLoud && Telling.Kind == MessageKind.Incident;

    /// <summary>
    /// Goes before all others, and may use what is kept for it: what is critical, and that it is over. A phone that rang must hear of
    /// the end though the server's day is used up, or it rings again for what it was never told had ended.
    /// </summary>
    public bool IsUrgent => IsLoud && (IsOpenCritical || IsEndOfCritical);

    private bool IsEndOfCritical => Telling is { Kind: MessageKind.Recovery, Incident.Severity: Severity.Critical };

    public bool HasIncidents => Folded.IncidentsOf(Telling).Any();

    /// <summary>The newer one takes its place.</summary>
    public Waiting ReplacedBy(Waiting newer) =>
        newer with
        {
            First = IsBegun ? newer.First : Math.Min(First, newer.First),
            Since = Since,
            Tries = Tries,
            Message = !IsBegun && Telling.Loud ? Louder(newer.Message) : newer.Message,
            Ahead = IsBegun ? (Lowest, Number, IsLoud) : Ahead,
        };

    /// <summary>An older number of the thread has got through after all.</summary>
    public Waiting After(int accepted) =>
        Ahead is { } ahead && ahead.Number <= accepted
            ? this with
            {
                Ahead = null,
                First = Math.Max(First, accepted + 1),
            }
            : this;

    private static Message Louder(Message message) => message with { Telling = message.Telling with { Loud = true } };
}
