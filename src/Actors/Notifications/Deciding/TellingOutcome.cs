using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What came of one thing heard: how the book is now, and what is to be said, in this order.</summary>
internal sealed record TellingOutcome(TellingBook Next, ImmutableArray<Telling> Tellings);
