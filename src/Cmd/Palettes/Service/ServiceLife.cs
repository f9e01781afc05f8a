using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Service;

/// <summary>How a service lives, by its supervisor, which knows it also while the service hangs.</summary>
internal static class ServiceLife
{
    /// <summary>How often is looked; nobody sees whether it was seen this much later.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <exception cref="CommandFailedException">There is no such service, or the installation does not answer.</exception>
    public static async Task<LifeChanged> AskAsync(CommandRun run, string service, CancellationToken end) =>
        await run.Means.Installation.AskAsync<object>(new AskLife(service), run.Means, end).ConfigureAwait(false) switch
        {
            LifeChanged life => life,
            NoSuchService none => throw ServiceArgument.NoSuch(none),
            var other => throw new CommandFailedException(
                $"installation answered {other.GetType().Name} about {service}, which nobody asked for"
            ),
        };

    /// <summary>Waits until a service lives so, or for so long.</summary>
    /// <returns>How it lives at last.</returns>
    /// <inheritdoc cref="AskAsync"/>
    public static async Task<LifeChanged> WaitAsync(
        CommandRun run,
        string service,
        Life wanted,
        TimeSpan patience,
        CancellationToken end
    )
    {
        var clock = run.Means.Clock;
        var began = clock.GetTimestamp();
        while (true)
        {
            var life = await AskAsync(run, service, end).ConfigureAwait(false);
            if (life.Life == wanted || clock.GetElapsedTime(began) >= patience)
            {
                return life;
            }

            await Task.Delay(LookEvery, clock, end).ConfigureAwait(false);
        }
    }

    /// <summary>What a service does that is late, for people.</summary>
    public static string Doing(LifeChanged life, TimeSpan waited) =>
        $"{life.Service} is {ServiceWords.Of(life.Life)}{(life.Cause.Length > 0 ? $" ({life.Cause})" : "")} after {Phrases.Long(waited)}"
        + (life.NextTry is { } next ? $", and is tried again in {Phrases.Long(next)}" : "")
        + $"; it goes on, see: service show {life.Service}";
}
