using Experimance.Palettes.Asking;
using Experimance.Palettes.Service;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Installation;

/// <summary>All services of the run, one after the other. What does not follow is told and passed over: the others must not wait for it.</summary>
internal static class AllServices
{
    /// <summary>Longer than a supervisor waits until it leaves one behind, or starts one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

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
            var answer = await run
                .Means.Installation.AskAsync<object>(
                    wish(service, $"{run.Caller.Who} by {run.Caller.Way}"),
                    run.Means,
                    end
                )
                .ConfigureAwait(false);
            if (answer is Refused refused)
            {
                throw CommandFailedException.Refused(refused.Why);
            }

            if (!await IsSoonAsync(run, service, wanted, end).ConfigureAwait(false))
            {
                late.Add(service);
            }
        }

        return late;
    }

    /// <summary>Health tells; where it cannot, nobody waits.</summary>
    private static async Task<bool> IsSoonAsync(CommandRun run, string service, Life wanted, CancellationToken end)
    {
        var clock = run.Means.Clock;
        var began = clock.GetTimestamp();
        try
        {
            while (true)
            {
                var report = await run
                    .Means.Rooms.Health.AskAsync<Report>(AskReport.Instance, run.Means, end)
                    .ConfigureAwait(false);
                if (report.Services.Any(one => one.Service == service && one.Life == wanted))
                {
                    return true;
                }

                if (clock.GetElapsedTime(began) >= Patience)
                {
                    return false;
                }

                await Task.Delay(LookEvery, clock, end).ConfigureAwait(false);
            }
        }
        catch (CommandFailedException silent)
        {
            await run.NoteAsync($"whether {service} is {ServiceWords.Of(wanted)} is not known: {silent.Message}", end)
                .ConfigureAwait(false);
            return true;
        }
    }
}
