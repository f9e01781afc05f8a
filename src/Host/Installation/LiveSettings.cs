using Akka.Actor;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.People;
using Experimance.Actors.Notifications.Words;

namespace Experimance.Host.Installation;

/// <summary>What the running services have of a project's settings; one line a room.</summary>
internal sealed record LiveSettings(
    Live<DepthSettings> Depth,
    Live<CoreSettings> Core,
    Live<PromptBook> Prompts,
    Live<DisplaySettings> Display,
    Live<HealthSettings> Health,
    Live<NotificationsSettings> Notifications,
    Live<AddressBook> Addresses,
    Live<MessageTexts> Texts,
    MachineSettings Machine
)
{
    /// <summary>Follows the project's hours; null: nobody does (checks).</summary>
    public OpeningWatch? Opening { get; init; }

    public static LiveSettings From(ProjectSettings settings, MachineSettings machine) =>
        new(
            settings.Depth,
            settings.Core,
            settings.Prompts,
            settings.Display,
            settings.Health,
            settings.Notifications,
            People.Book(machine, settings),
            settings.Texts,
            machine
        );

    /// <summary>Tells each service whose record has changed; first the next incarnation's, then the running one's.</summary>
    public void Follow(ProjectSettings next, Rooms rooms)
    {
        Follow(Depth, next.Depth, rooms.Depth);
        Follow(Core, next.Core, rooms.Core);
        Follow(Prompts, next.Prompts, rooms.Core);
        Follow(Display, next.Display, rooms.Display);
        Follow(Health, next.Health, rooms.Health);
        Addresses.Set(People.Book(Machine, next));
        Texts.Set(next.Texts);
        Opening?.Follow(next.Project);
        Follow(Notifications, next.Notifications, rooms.Notifications);
        rooms.Notifications.Tell(new NotificationsProtocol.HoursChanged());
    }

    private static void Follow<T>(Live<T> live, T next, IActorRef service)
        where T : class
    {
        if (!Equals(live.Current, next))
        {
            live.Set(next);
            service.Tell(new SettingsChanged<T>(next));
        }
    }
}
