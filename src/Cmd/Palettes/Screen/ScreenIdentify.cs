using Experimance.Palettes.Asking;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Palettes.Screen;

/// <summary><c>screen identify</c>.</summary>
internal sealed class ScreenIdentify : IShellCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public CommandDeclaration Declaration { get; } =
        new("screen", "identify")
        {
            Effect = "Writes each screen's name large on it for a while.",
            Role = Role.Operator,
            Changes = true,
            Arguments =
            [
                new("for", "how long, up to 10min; 10s where not given")
                {
                    Kind = ArgumentKind.Duration,
                    Default = "10s",
                },
            ],
            Examples = ["screen identify", "screen identify --for 1min"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var span = run.Span("for") ?? TimeSpan.Zero;
        if (span <= TimeSpan.Zero || span > Longest)
        {
            throw CommandFailedException.UsedWrongly("names stay up to 10min, and not no time");
        }

        List<string> names = [.. await ScreenArgument.NamesAsync(run.Means, end).ConfigureAwait(false)];
        foreach (var name in names)
        {
            var text = new ShowText($"identify:{name}", name, TextPlace.Centre, TextStyle.Title, span);
            await ScreenArgument.AskAsync<TextPut>(run, new PutText(name, text), end).ConfigureAwait(false);
        }

        await run.SayAsync(
                $"Each of {string.Join(", ", names)} has its name on it for {Phrases.Long(span)}.",
                new { Screens = names, ForS = span.TotalSeconds },
                end
            )
            .ConfigureAwait(false);
    }
}
