using System.CommandLine;
using System.Text.Json;
using Experimance.Actors.Configuration;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Host.Commands.Opening;

/// <summary><c>experimance maintenance 45min "lamp change"</c>: nobody is called meanwhile; it ends by itself.</summary>
internal static class MaintenanceCommand
{
    private const string Right =
        "say how long, as experimance maintenance 45min \"lamp change\", or experimance maintenance end; without anything it says what is on";

    public static Command Create()
    {
        var length = new Argument<string?>("LENGTH")
        {
            Description = "How long, as 45min or 2h, at most 24h; end: it is over. Without it: what is on.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var why = new Argument<string>("WHY")
        {
            Description = "Why, for people.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "",
        };
        var json = OpeningSession.Json;
        var project = new ProjectOption();
        var command = new Command("maintenance", "Nobody is called while somebody works on the piece; ends by itself.")
        {
            length,
            why,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                OpeningSession.WithAsync(
                    parsed,
                    project,
                    session =>
                        parsed.GetValue(length) switch
                        {
                            null => ShowAsync(session, parsed.GetValue(json)),
                            "end" => EndAsync(session, parsed.GetValue(json)),
                            { } text => BeginAsync(session, text, parsed.GetValue(why)!, parsed.GetValue(json)),
                        }
                )
        );
        return project.AddTo(command);
    }

    private static Task<int> BeginAsync(OpeningSession session, string text, string why, bool json) =>
        Duration.TryParse(text, out var length)
            ? session.ChangeAsync(
                times => OpeningWish.Maintain(times, session.Now, length, why, OpeningSession.Who),
                (before, after) =>
                    (
                        before.MaintenanceAt(session.Now) is { } former
                            ? $"Instead of {OpeningWords.Maintenance(before, former)}:\n"
                            : ""
                    )
                    + $"{OpeningWords.Maintenance(after, after.Exceptions.Maintenance!)}. Nobody is called until then; it ends by itself.",
                json
            )
            : OpeningSession.RefuseAsync(
                session.Io,
                $"'{text}' is no duration with a unit ({Duration.Units}): {Right}"
            );

    private static Task<int> EndAsync(OpeningSession session, bool json) =>
        session.ChangeAsync(
            times => OpeningWish.EndMaintenance(times, session.Now),
            (before, _) =>
                $"The {OpeningWords.Maintenance(before, before.Exceptions.Maintenance!)} is over now; people are called again.",
            json
        );

    private static async Task<int> ShowAsync(OpeningSession session, bool json)
    {
        var on = session.Times.MaintenanceAt(session.Now);
        await session
            .Io.Output.WriteLineAsync(
                json ? JsonSerializer.Serialize(OpeningWords.View(session.Times, session.Now), JsonForm.Options)
                : on is null ? "No maintenance is on."
                : $"{OpeningWords.Maintenance(session.Times, on)}. It ends by itself, or with experimance maintenance end."
            )
            .ConfigureAwait(false);
        return ExitCode.Done;
    }
}
