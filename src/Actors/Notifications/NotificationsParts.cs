using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using Experimance.Actors.Notifications.Watching;

namespace Experimance.Actors.Notifications;

/// <summary>What the dispatcher is made of; the same for every incarnation.</summary>
/// <param name="Channels">One of each kind, whether or not anybody is reached by it.</param>
/// <param name="Limit">A channel's time limit, as the settings say now.</param>
/// <param name="Shown">What the screens show, for thumbnails.</param>
/// <param name="Seed">Of the outbox's chance.</param>
/// <param name="Start">The notice of this process's start.</param>
internal sealed record NotificationsParts(
    Live<NotificationsSettings> Settings,
    Live<AddressBook> Addresses,
    Live<OpeningTimes> Hours,
    Func<IMessageWords> Words,
    Places Places,
    TimeProvider Clock,
    IReadOnlyList<IChannel> Channels,
    Func<IChannel, TimeSpan> Limit,
    ShownPictures Shown,
    Func<Envelope, byte[]?> Thumbnail,
    PingParts Ping,
    StartNotice Start,
    int Seed
);
