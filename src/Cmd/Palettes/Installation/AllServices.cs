using Experimance.Palettes.Service;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Installation;

/// <summary>All services of the run, one after the other. What does not follow is told and passed over: the others must not wait for it.</summary>
internal static class AllServices
{
    /// <summary>Longer than a supervisor waits until it leaves one behind, or starts one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>What a command of these may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <returns>Those that did not stop in time.</returns>
    public static Task<IReadOnlyList<string>> StopAsync(CommandRun run, CancellationToken end) =>
        EachAsync(
            run,
            run.Means.NeedProcess.Services.Select(one => one.Name).Reverse(),
            (name, why) => new Stop(name, why),
            Life.Stopped,
            "stopping",
            end
        );

    /// <returns>Those that did not start in time.</returns>
    public static Task<IReadOnlyList<string>> StartAsync(CommandRun run, CancellationToken end) =>
        EachAsync(
            run,
            run.Means.NeedProcess.Services.Select(one => one.Name),
            (name, why) => new Start(name, why),
            Life.Running,
            "starting",
            end
        );

    private static async Task<IReadOnlyList<string>> EachAsync(
        CommandRun run,
        IEnumerable<string> services,
        Func<string, string, ICommand> wish,
        Life wanted,
        string doing,
        CancellationToken end
    )
    {
        List<string> late = [];
        foreach (var service in services)
        {
            await run.ProgressAsync($"{doing} {service}", end).ConfigureAwait(false);
            await ServiceWish.TellAsync(run, service, wish(service, ServiceWish.By(run)), end).ConfigureAwait(false);
            if (!await IsSoonAsync(run, service, wanted, end).ConfigureAwait(false))
            {
                late.Add(service);
            }
        }

        return late;
    }

    /// <summary>Where its supervisor does not answer, nobody waits.</summary>
    private static async Task<bool> IsSoonAsync(CommandRun run, string service, Life wanted, CancellationToken end)
    {
        try
        {
            var life = await ServiceLife.WaitAsync(run, service, wanted, Patience, end).ConfigureAwait(false);
            return life.Life == wanted;
        }
        catch (CommandFailedException silent)
        {
            await run.NoteAsync($"whether {service} is {ServiceWords.Of(wanted)} is not known: {silent.Message}", end)
                .ConfigureAwait(false);
            return true;
        }
    }
}
