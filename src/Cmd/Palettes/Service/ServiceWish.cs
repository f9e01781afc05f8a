using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Service;

/// <summary>A wish that the installation accepts or refuses, and what becomes of it.</summary>
internal static class ServiceWish
{
    /// <summary>What start, stop and restart may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Less than the limit: there is time to say what the service is doing instead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Has a service come into a state, and says so when it is there.</summary>
    /// <param name="done">For people: "be restarted".</param>
    /// <param name="wish">From service and reason.</param>
    /// <exception cref="CommandFailedException">Refused, no such service, or it is not there in time: then what it is doing.</exception>
    public static async Task AskAsync(
        CommandRun run,
        string done,
        Life wanted,
        Func<string, string, ICommand> wish,
        CancellationToken end
    )
    {
        var service = run.Text(ServiceArgument.Name.Name);
        if (await WouldAsync(run, service, done, end).ConfigureAwait(false))
        {
            return;
        }

        var began = run.Means.Clock.GetTimestamp();
        await TellAsync(run, service, wish(service, By(run)), end).ConfigureAwait(false);
        await run.ProgressAsync($"{service} is to {done}", end).ConfigureAwait(false);
        var life = await ServiceLife.WaitAsync(run, service, wanted, Patience, end).ConfigureAwait(false);
        if (life.Life != wanted)
        {
            throw new CommandFailedException($"{ServiceLife.Doing(life, Patience)}", Outcome.TimedOut);
        }

        var took = run.Means.Clock.GetElapsedTime(began);
        await run.SayAsync(
                $"{service} is {ServiceWords.Of(wanted)}, after {Phrases.Long(took)}.",
                new
                {
                    Service = service,
                    State = wanted,
                    TookS = took.TotalSeconds,
                },
                end
            )
            .ConfigureAwait(false);
    }

    /// <summary>In a dry run says what would be done.</summary>
    /// <returns>It is a dry run.</returns>
    /// <exception cref="CommandFailedException">It would not be done: there is no such service.</exception>
    public static async Task<bool> WouldAsync(CommandRun run, string service, string done, CancellationToken end)
    {
        if (run.DryRun)
        {
            await ServiceLife.AskAsync(run, service, end).ConfigureAwait(false);
            await run.SayAsync($"{service} would {done}.", new { Service = service, Would = done }, end)
                .ConfigureAwait(false);
        }

        return run.DryRun;
    }

    /// <summary>Returns when the installation has accepted it.</summary>
    /// <param name="wish">An <see cref="ICommand"/>, or a fault.</param>
    /// <exception cref="CommandFailedException">Anything but accepted.</exception>
    public static async Task TellAsync(CommandRun run, string service, object wish, CancellationToken end)
    {
        var answer = await run.Means.Installation.AskAsync<object>(wish, run.Means, end).ConfigureAwait(false);
        var refusal = answer switch
        {
            Accepted => null,
            Refused refused => CommandFailedException.Refused(refused.Why),
            NoSuchService none => ServiceArgument.NoSuch(none),
            var other => new CommandFailedException(
                $"installation answered {other.GetType().Name} about {service}, which nobody asked for"
            ),
        };
        if (refusal is not null)
        {
            throw refusal;
        }
    }

    /// <summary>The reason of a wish, for log and health.</summary>
    public static string By(CommandRun run) => $"{run.Caller.Who} by {run.Caller.Way}";
}
