using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.People;
using Experimance.Actors.Notifications.Words;

namespace Experimance.Actors.Notifications;

/// <summary>What the host gives to notifications.</summary>
/// <param name="Texts">The words of all languages, with the project's own.</param>
/// <param name="Title">The installation, as people read it.</param>
/// <param name="Project">Its name: with the machine's it tells this installation from all others that write to the same address.</param>
/// <param name="Vitals">Tells whether health goes on: a ping to the outside is earned.</param>
/// <param name="Pictures">What screens show; null: no message has a picture.</param>
/// <param name="Programs">Runs the program that hears every incident.</param>
/// <param name="WhyStarted">Why this process was started, for people.</param>
public sealed record NotificationsMeans(
    Live<NotificationsSettings> Settings,
    Live<AddressBook> Addresses,
    Live<OpeningTimes> Hours,
    Live<MessageTexts> Texts,
    string TimeZone,
    string Title,
    string Project,
    Places Places,
    TimeProvider Clock,
    Vitals Vitals,
    IPictureStore? Pictures,
    IProgramRunner Programs,
    string WhyStarted
)
{
    /// <summary>Serves what stands behind buttons; null: nobody does (a test message from the command line), and none are sent.</summary>
    public ActionLinks? Links { get; init; }
}
