using Experimance.Palettes.Asking;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Service;

/// <summary>A wish that the installation accepts or refuses: start, stop, restart.</summary>
internal static class ServiceWish
{
    /// <param name="done">For people: "be restarted".</param>
    /// <param name="wish">From service and reason.</param>
    public static async Task AskAsync(
        CommandRun run,
        string done,
        Func<string, string, ICommand> wish,
        CancellationToken end
    )
    {
        var service = run.Text(ServiceArgument.Name.Name);
        if (run.DryRun)
        {
            await run.SayAsync($"{service} would {done}.", new { Service = service, Would = done }, end)
                .ConfigureAwait(false);
            return;
        }

        var answer = await run
            .Means.Installation.AskAsync<object>(wish(service, $"{run.Caller.Who} by {run.Caller.Way}"), run.Means, end)
            .ConfigureAwait(false);
        if (answer is Refused refused)
        {
            throw CommandFailedException.Refused(refused.Why);
        }

        await run.SayAsync($"{service} is to {done}.", new { Service = service, Accepted = true }, end)
            .ConfigureAwait(false);
    }
}
