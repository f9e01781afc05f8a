using System.CommandLine;

namespace Experimance.Operations.Verbs;

/// <summary><c>start</c>, <c>stop</c>, <c>restart [SERVICE]</c>.</summary>
internal static class LifeVerbs
{
    public static Command Start(OpsMeans means) =>
        new VerbOptions(means, changes: true).AddTo(
            new Command("start", "Starts the active project and waits until it is ready."),
            (run, _) =>
                run.Find() is var found && found.Production
                    ? ProdLife.StartAsync(run, found)
                    : DevLife.StartAsync(run, found)
        );

    public static Command Stop(OpsMeans means) =>
        new VerbOptions(means, changes: true).AddTo(
            new Command("stop", "Stops it; in production until somebody starts it, also over restarts of the machine."),
            (run, _) =>
                run.Find() is var found && found.Production
                    ? ProdLife.StopAsync(run, found)
                    : DevLife.StopAsync(run, found)
        );

    public static Command Restart(OpsMeans means)
    {
        var service = new Argument<string?>("SERVICE")
        {
            Description = "Only this service; the host goes on. Without it: everything.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new VerbOptions(means, changes: true).AddTo(
            new Command("restart", "Restarts everything, or one service of the running host.") { service },
            (run, parsed) =>
            {
                var found = run.Find();
                return parsed.GetValue(service) is { } name ? OneAsync(run, found, name)
                    : found.Production ? ProdLife.RestartAsync(run, found)
                    : DevLife.RestartAsync(run, found);
            }
        );
    }

    /// <summary>By the running host's own shell, which also knows which services there are.</summary>
    private static async Task<int> OneAsync(VerbRun run, Installation found, string service)
    {
        found.NeedActive(run.Verb);
        await ServicesVerb.NeedServiceAsync(run, found, service).ConfigureAwait(false);
        if (HostFacts.Read(found.Places) is null && !found.Production)
        {
            throw OpsRefusal.Failed(
                "no host runs, so no service can be restarted",
                $"start it: {found.Command("start")}"
            );
        }

        if (run.DryRun)
        {
            run.Say($"would do: restart {service} of {found.Project}");
            return ExitStatus.Done;
        }

        var (text, _) = await HostShell
            .RunAsync(HostShell.SocketOf(found), "service", "restart", ("service", service))
            .ConfigureAwait(false);
        run.Say(text.Length > 0 ? text : $"{service} restarts");
        run.SayJson(new { Restarted = service });
        return ExitStatus.Done;
    }
}
