using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What the outbox goes by.</summary>
/// <param name="Words">For digests and late lines; pure.</param>
/// <param name="Seed">Of the jitter of back-offs: the same seed, the same waits.</param>
internal sealed record OutboxPolicy(OutboxSettings Settings, IMessageWords Words, int Seed)
{
    /// <summary>Null: not told yet, so nothing can be handed over.</summary>
    public AddressBook? People { get; init; }

    /// <summary>Names the monotonic clock, where other processes go by the same (<see cref="Foundation.Time.BootClock"/>); empty: each has its own.</summary>
    public string Clock { get; init; } = "";
}
