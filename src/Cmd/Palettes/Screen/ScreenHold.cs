using Experimance.Actors.Configuration;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Palettes.Screen;

/// <summary><c>screen hold NAME|all</c>.</summary>
internal sealed class ScreenHold : IShellCommand
{
    private const string Off = "off";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public CommandDeclaration Declaration { get; } =
        new("screen", "hold")
        {
            Effect = "Keeps a screen's picture as it is, whatever the piece orders; texts are shown all the same.",
            Role = Role.Operator,
            Changes = true,
            // It makes a wall safe: it works when nothing else may be changed.
            EvenWithoutAudit = true,
            Arguments =
            [
                ScreenArgument.OneOrAll,
                new("for", "how long, up to 7d, or off; 1h where not given") { Default = "1h" },
            ],
            Examples = ["screen hold all", "screen hold main --for 2h", "screen hold all --for off"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var off = run.Text("for") == Off;
        var span = TimeSpan.Zero;
        if (!off && (!Duration.TryParse(run.Text("for"), out span) || span <= TimeSpan.Zero || span > Longest))
        {
            throw CommandFailedException.UsedWrongly($"--for is a length of time up to 7d, such as 30min, or {Off}");
        }

        var held = await ScreenArgument
            .AskAsync<ScreensHeld>(run, new HoldScreen(ScreenArgument.NameOf(run), span), end)
            .ConfigureAwait(false);
        var names = string.Join(", ", held.Screens);
        await run.SayAsync(
                off
                    ? $"{names}: shows what the piece orders."
                    : $"{names}: keeps its picture for {Phrases.Long(span)}; screen hold all --for off ends it.",
                new { held.Screens, ForS = span.TotalSeconds },
                end
            )
            .ConfigureAwait(false);
    }
}
