using System.CommandLine;

namespace Experimance.Operations.Verbs;

/// <summary>The verbs of <c>experimance ops</c>; a new one is one file and one line here.</summary>
internal static class OpsVerbs
{
    public static IEnumerable<Command> Create(OpsMeans means) =>
        [
            InstallVerb.Create(means),
            UninstallVerb.Create(means),
            LifeVerbs.Start(means),
            LifeVerbs.Stop(means),
            LifeVerbs.Restart(means),
            StatusVerb.Create(means),
            ServicesVerb.Create(means),
            LogsVerb.Create(means),
            SwitchVerb.Create(means),
            CheckVerb.Create(means),
            DoctorVerb.Create(means),
        ];
}
