using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Core;
using Experimance.Actors.Depth;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Actors.Images;
using Experimance.Actors.Notifications;
using Experimance.Host.Web;

namespace Experimance.Host.Installation;

/// <summary>Every setting of this program; a new file is one line here.</summary>
internal static class Catalog
{
    public static SettingsCatalog All { get; } =
        new(
            SettingsFile.For<ProjectFile>(
                ProjectFile.Name,
                "What the installation is: its services, languages, hours, people"
            ),
            SettingsFile.For<DepthSettings>(
                Named(ServiceNames.Depth),
                "Where frames come from and how they are read",
                Applies.AtOnce
            ),
            SettingsFile.For<CoreSettings>(
                Named(ServiceNames.Core),
                "How the piece goes: eras, presence, pictures",
                Applies.AtOnce
            ),
            SettingsFile.For<ImagesSettings>(Named(ServiceNames.ImageServer), "How pictures are made and kept"),
            SettingsFile.For<DisplaySettings>(
                Named(ServiceNames.Display),
                "Screens, fades, and when a screen is not well",
                Applies.AtOnce
            ),
            SettingsFile.For<HealthSettings>(
                Named(ServiceNames.Health),
                "How closely the installation is watched",
                Applies.AtOnce
            ),
            SettingsFile.For<NotificationsSettings>(
                Named(ServiceNames.Notifications),
                "Who is told what, and how",
                Applies.AtOnce
            ),
            SettingsFile.For<HostSettings>(
                "host",
                "Where the host listens, and by which certificate it is trusted",
                Applies.AtHostRestart
            )
        );

    private static string Named(string service) => ServiceNames.InFiles(service);
}
