using System.Globalization;
using Experimance.Actors.Foundation.Opening;
using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Installation;

/// <summary><c>installation open-until 23:00|end</c>: open longer, once.</summary>
internal sealed class OpenUntil : IShellCommand
{
    private const string Until = "time";

    public CommandDeclaration Declaration { get; } =
        new("installation", "open-until")
        {
            Effect = "Open longer, once: from closing on, or from now where it is closed; end: as usual again.",
            Role = Role.Operator,
            Changes = true,
            DryRun = true,
            Arguments =
            [
                new(Until, "by the installation's clock, as 23:00, today or after midnight; end: as usual again")
                {
                    Kind = ArgumentKind.Time,
                    Required = true,
                    Positional = true,
                },
            ],
            Examples = ["installation open-until 23:00", "installation open-until end"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        var (text, now) = (run.Text(Until), run.Means.Clock.GetUtcNow());
        if (text == "end")
        {
            return OpeningTalk.ChangeAsync(
                run,
                times => OpeningWish.EndOpen(times, now),
                (_, after) => $"As usual again: {OpeningWords.Now(after, now)}.",
                end
            );
        }

        // Midnight is written both ways in the settings.
        var time = text == "24:00" ? "00:00" : text;
        return TimeOnly.TryParseExact(
            time,
            ["HH:mm", "H:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var until
        )
            ? OpeningTalk.ChangeAsync(
                run,
                times => OpeningWish.Open(times, now, until, run.Caller.Who),
                (_, after) =>
                    after.Exceptions.OpenUntil is { } open && open.Until > now
                        ? $"Open in addition from {OpeningWords.At(after, open.From)} until {OpeningWords.At(after, open.Until)}, then as usual. Now it is {OpeningWords.Now(after, now)}."
                        : $"As usual again: {OpeningWords.Now(after, now)}.",
                end
            )
            : throw CommandFailedException.UsedWrongly(
                $"'{text}' is no time of the day: write it as installation open-until 23:00, or installation open-until end"
            );
    }
}
