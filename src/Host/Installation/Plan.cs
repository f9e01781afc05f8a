using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Actions;
using Experimance.Host.Commands;
using Serilog;

namespace Experimance.Host.Installation;

/// <summary>What of the catalogue is to run, and who watches it.</summary>
internal static class Plan
{
    public static InstallationPlan From(
        RunOptions run,
        Composition composition,
        ProjectSettings settings,
        LiveSettings live,
        SupervisionSettings supervision,
        IHostControl life,
        TimeProvider clock,
        Vitals vitals,
        IProgramRunner? programs,
        Live<OpeningTimes> hours,
        ActionLinks? links = null
    ) =>
        new(
            composition.Services,
            run.Services.IsEmpty ? settings.Project.Services : run.Services,
            HealthSetup.Create(live.Health, run.Places, clock, vitals, programs),
            supervision,
            clock,
            life,
            Development: run.Development
        )
        {
            Notifications = programs is null
                ? null
                : NotificationsSetup.Create(
                    new NotificationsMeans(
                        live.Notifications,
                        live.Addresses,
                        hours,
                        live.Texts,
                        settings.Project.TimeZone,
                        settings.Project.Title,
                        run.Project,
                        run.Places,
                        clock,
                        vitals,
                        composition.Pictures,
                        programs,
                        run.WhyStarted
                    )
                    {
                        Links = links,
                    },
                    what => Log.Warning("{What}", what)
                ),
        };
}
