using System.Collections.Immutable;
using Experimance.Actors.Notifications.Channels;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What comes of something that the outbox heard.</summary>
/// <param name="Next">The outbox from now on.</param>
/// <param name="Records">To be on the disk, in this order, before anything is handed over or told.</param>
/// <param name="Hand">To be handed over now; each is answered by <see cref="OutboxState.Done"/> with its telling's id.</param>
/// <param name="Facts">For the dispatcher: <see cref="OutboxMessages.Accepted"/>, <see cref="OutboxMessages.Refused"/>, <see cref="OutboxMessages.AddressIs"/>.</param>
internal sealed record OutboxOutcome(
    OutboxState Next,
    ImmutableArray<OutboxRecord> Records,
    ImmutableArray<Envelope> Hand,
    ImmutableArray<object> Facts
)
{
    /// <summary>In how long <see cref="OutboxState.Next"/> has work at the latest, always above zero; null: not before something is heard.</summary>
    public TimeSpan? LookIn { get; init; }
}
