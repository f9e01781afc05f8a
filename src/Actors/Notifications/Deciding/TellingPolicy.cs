using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What the telling goes by: rules and times, whom there is to tell, and when visitors come.</summary>
internal sealed record TellingPolicy(NotificationsSettings Settings, AddressBook People, OpeningTimes Hours);
