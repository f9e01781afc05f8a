using Experimance.Palettes.Asking;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Palettes.Screen;

/// <summary><c>screen snapshot NAME</c>.</summary>
internal sealed class ScreenSnapshot : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("screen", "snapshot")
        {
            Effect =
                "Says which picture a screen shows and where it lies, with the 16×16 that its page read back of its canvas.",
            Role = Role.Viewer,
            Arguments = [ScreenArgument.One],
            Examples = ["screen snapshot main"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var ask = new AskScreen(run.Text(ScreenArgument.One.Name));
        var screen = await ScreenArgument.AskAsync<ScreenDetail>(run, ask, end).ConfigureAwait(false);
        if ((screen.Status.Showing ?? screen.Status.Painted) is not { } picture)
        {
            throw new CommandFailedException(
                $"no page of {screen.Status.Screen} has said that it shows a picture; it is {screen.Status.State}"
            );
        }

        var read = screen.FingerprintAge is { } age
            ? $"its page read 16×16 of its canvas {Phrases.Long(age)} ago, mean {Mean(screen):0} of 255"
            : "its page has not said what is on its canvas";
        await run.SayAsync(
                $"/media/{picture}\n{(screen.Status.Showing is null ? "it fades in now" : "shown whole")}; {read}",
                new
                {
                    Address = picture.Value,
                    Path = $"/media/{picture}",
                    Whole = screen.Status.Showing is not null,
                    Fingerprint = screen.Fingerprint.IsEmpty
                        ? null
                        : Convert.ToBase64String(screen.Fingerprint.AsSpan()),
                    FingerprintAgeS = screen.FingerprintAge?.TotalSeconds,
                },
                end
            )
            .ConfigureAwait(false);
    }

    private static double Mean(ScreenDetail screen) => screen.Fingerprint.Average(value => value);
}
