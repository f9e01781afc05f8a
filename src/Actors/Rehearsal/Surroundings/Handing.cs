using Experimance.Actors.Notifications.Channels;

namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>What becomes of a message that is handed over.</summary>
/// <param name="Delivery">What the sender hears, after <paramref name="Takes"/>.</param>
/// <param name="Arrives">It is on the phone, whatever the sender hears.</param>
internal sealed record Handing(Delivery Delivery, TimeSpan Takes, bool Arrives);
