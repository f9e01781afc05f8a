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
        if (await ServiceWish.WouldAsync(run, service, done, end).ConfigureAwait(false))
        {
            return;
        }

        // The room of faults knows more subjects than services, so it cannot tell that this is none.
        await ServiceLife.AskAsync(run, service, end).ConfigureAwait(false);
        var wish = new BeginFault(service, kind, lasts, null) { Meant = run.Flag(MeantArgument.Flag.Name) };
        await ServiceWish.TellAsync(run, service, wish, end).ConfigureAwait(false);
        // What follows is for the ladder to do, and for whoever broke it to watch.
        await run.SayAsync($"{service} is to {done}.", new { Service = service, Accepted = true }, end)
            .ConfigureAwait(false);
    }
}
