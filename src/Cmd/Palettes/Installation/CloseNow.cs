using Experimance.Actors.Foundation.Opening;
using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Installation;

/// <summary><c>installation close-now [end]</c>: closed early, once; the next opening is as usual.</summary>
internal sealed class CloseNow : IShellCommand
{
    private const string What = "what";

    public CommandDeclaration Declaration { get; } =
        new("installation", "close-now")
        {
            Effect = "Closed from now until the end of the present hours, once; end: open again after all.",
            Role = Role.Operator,
            Changes = true,
            DryRun = true,
            Arguments = [new(What, "end: open again after all") { Positional = true, Choices = ["end"] }],
            Examples = ["installation close-now", "installation close-now end"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        var now = run.Means.Clock.GetUtcNow();
        return run.Has(What)
            ? OpeningTalk.ChangeAsync(
                run,
                times => OpeningWish.EndClose(times, now),
                (_, after) => $"As usual again: {OpeningWords.Now(after, now)}.",
                end
            )
            : OpeningTalk.ChangeAsync(
                run,
                times => OpeningWish.Close(times, now, run.Caller.Who),
                (_, after) =>
                    $"Closed now, instead of at {OpeningWords.At(after, after.Exceptions.ClosedUntil!.Until)}. It ends by itself then: {OpeningWords.Now(after, now)}.",
                end
            );
    }
}
