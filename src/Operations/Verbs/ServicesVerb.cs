using System.CommandLine;
using Experimance.Actors.Foundation;

namespace Experimance.Operations.Verbs;

/// <summary><c>services</c>: those of the project, out of its <c>project.toml</c>.</summary>
internal static class ServicesVerb
{
    public static Command Create(OpsMeans means) =>
        new VerbOptions(means, changes: false).AddTo(
            new Command("services", "Lists the services of the project."),
            async (run, _) =>
            {
                var found = run.Find();
                var services = await OfAsync(run, found).ConfigureAwait(false);
                foreach (var service in services)
                {
                    run.Say(service);
                }

                run.SayJson(new { found.Project, Services = services });
                return ExitStatus.Done;
            }
        );

    /// <exception cref="OpsRefusal">The project has no such service; the message names the nearest.</exception>
    public static async Task NeedServiceAsync(VerbRun run, Installation found, string service)
    {
        var services = await OfAsync(run, found).ConfigureAwait(false);
        if (!services.Contains(service))
        {
            throw OpsRefusal.Wrong(
                $"{found.Project} has no service '{service}'{NearestName.Hint(service, services)}",
                $"it has: {string.Join(", ", services)}"
            );
        }
    }

    /// <exception cref="OpsRefusal">The configuration is invalid: nobody can say.</exception>
    public static async Task<IReadOnlyList<string>> OfAsync(VerbRun run, Installation found)
    {
        var (services, errors) = await OwnProgram
            .CheckAsync(run, OwnProgram.Of(run, found), found.Tree, found.Project, found.Production)
            .ConfigureAwait(false);
        return services.Count > 0
            ? [.. services, ServiceNames.Health]
            : throw new OpsRefusal(
                ExitStatus.ConfigurationInvalid,
                $"the configuration of {found.Project} is invalid:\n{string.Join('\n', errors)}",
                $"mend it; see also: {found.Command("check")}"
            );
    }
}
