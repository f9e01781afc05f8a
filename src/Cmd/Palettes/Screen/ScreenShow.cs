using Experimance.Palettes.Asking;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Palettes.Screen;

/// <summary><c>screen show NAME</c>.</summary>
internal sealed class ScreenShow : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("screen", "show")
        {
            Effect = "Shows one screen: what it was ordered to show and what it shows, its frames, keystone and texts.",
            Role = Role.Viewer,
            Arguments = [ScreenArgument.One],
            Examples = ["screen show main"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var ask = new AskScreen(run.Text(ScreenArgument.One.Name));
        var screen = await ScreenArgument.AskAsync<ScreenDetail>(run, ask, end).ConfigureAwait(false);
        await run.SayAsync(string.Join('\n', Lines(screen)), ScreenFacts.Of(screen), end).ConfigureAwait(false);
    }

    private static IEnumerable<string> Lines(ScreenDetail screen)
    {
        var status = screen.Status;
        yield return $"{status.Screen}: {status.State}, pages: {status.Pages}";
        yield return $"ordered   {status.Ordered?.Value ?? "nothing yet"}{(screen.Caption.Length > 0 ? $" ({screen.Caption})" : "")}";
        yield return $"painted   {status.Painted?.Value ?? "nothing yet"}";
        yield return $"showing   {status.Showing?.Value ?? "nothing whole"}";
        yield return status.LastReportAge is { } age
            ? Phrases.Text($"frames    {status.FramesPerSecond:0.#} a second, told {Phrases.Long(age)} ago")
            : "frames    no page has told";
        yield return screen is { Width: { } width, Height: { } height }
            ? Phrases.Text($"window    {width}×{height} pixels")
            : "window    no page has told";
        yield return $"keystone  {ScreenFacts.Corners(screen)}";
        if (screen.HeldFor is { } held)
        {
            yield return $"held      its picture stays for {Phrases.Long(held)}";
        }

        foreach (var text in screen.Texts)
        {
            yield return $"text      {text.Id}: {text.Text.ReplaceLineEndings(" / ")}"
                + (text.Left is { } left ? $" (for {Phrases.Long(left)})" : "");
        }
    }
}
