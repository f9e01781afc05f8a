using Experimance.Palettes.Asking;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Service;

/// <summary>One fault of one service on request.</summary>
internal static class BreakService
{
    /// <param name="kind">As <c>Faults</c> call it: wedge, crash.</param>
    /// <param name="done">For people: "be held".</param>
    public static async Task AskAsync(CommandRun run, string kind, string done, TimeSpan? lasts, CancellationToken end)
    {
        MeantArgument.Check(run);
        var service = run.Text(ServiceArgument.Name.Name);
        if (run.DryRun)
        {
            await run.SayAsync($"{service} would {done}.", new { Service = service, Would = done }, end)
                .ConfigureAwait(false);
            return;
        }

        var wish = new BeginFault(service, kind, lasts, null) { Meant = run.Flag(MeantArgument.Flag.Name) };
        var answer = await run.Means.Installation.AskAsync<object>(wish, run.Means, end).ConfigureAwait(false);
        if (answer is Refused refused)
        {
            throw CommandFailedException.Refused(refused.Why);
        }

        await run.SayAsync($"{service} is to {done}.", new { Service = service, Accepted = true }, end)
            .ConfigureAwait(false);
    }
}
