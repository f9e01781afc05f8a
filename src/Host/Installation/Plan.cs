using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Host.Commands;

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
        IProgramRunner? programs
    ) =>
        new(
            composition.Services,
            run.Services.IsEmpty ? settings.Project.Services : run.Services,
            HealthSetup.Create(live.Health, run.Places, clock, vitals, programs),
            supervision,
            clock,
            life,
            Development: run.Development
        );
}
