using System.CommandLine;
using System.Globalization;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Host.Commands.Opening;

/// <summary><c>experimance open-until 23:00</c>: open longer tonight.</summary>
internal static class OpenUntilCommand
{
    public static Command Create()
    {
        var until = new Argument<string>("TIME")
        {
            Description = "By the installation's clock, as 23:00, today or after midnight; end: as usual again.",
        };
        var json = OpeningSession.Json;
        var project = new ProjectOption();
        var command = new Command("open-until", "Open longer, once: from closing on, or from now where it is closed.")
        {
            until,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                OpeningSession.WithAsync(
                    parsed,
                    project,
                    session => SayAsync(session, parsed.GetRequiredValue(until), parsed.GetValue(json))
                )
        );
        return project.AddTo(command);
    }

    private static Task<int> SayAsync(OpeningSession session, string text, bool json)
    {
        if (text == "end")
        {
            return session.ChangeAsync(
                times => OpeningWish.EndOpen(times, session.Now),
                (_, after) => $"As usual again: {OpeningWords.Now(after, session.Now)}.",
                json
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
            ? session.ChangeAsync(
                times => OpeningWish.Open(times, session.Now, until, OpeningSession.Who),
                (_, after) =>
                    after.Exceptions.OpenUntil is { } open && open.Until > session.Now
                        ? $"Open in addition from {OpeningWords.At(after, open.From)} until {OpeningWords.At(after, open.Until)}, then as usual. Now it is {OpeningWords.Now(after, session.Now)}."
                        : $"As usual again: {OpeningWords.Now(after, session.Now)}.",
                json
            )
            : OpeningSession.RefuseAsync(
                session.Io,
                $"'{text}' is no time of the day: write it as experimance open-until 23:00, or experimance open-until end"
            );
    }
}
