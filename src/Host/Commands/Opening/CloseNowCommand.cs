using System.CommandLine;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Host.Commands.Opening;

/// <summary><c>experimance close-now</c>: closed early, once; the next opening is as usual.</summary>
internal static class CloseNowCommand
{
    public static Command Create()
    {
        var end = new Argument<string?>("end")
        {
            Description = "Open again after all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        end.AcceptOnlyFromAmong("end");
        var json = OpeningSession.Json;
        var project = new ProjectOption();
        var command = new Command("close-now", "Closed from now until the end of the present hours, once.")
        {
            end,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                OpeningSession.WithAsync(
                    parsed,
                    project,
                    session =>
                        parsed.GetValue(end) is null
                            ? session.ChangeAsync(
                                times => OpeningWish.Close(times, session.Now, OpeningSession.Who),
                                (_, after) =>
                                    $"Closed now, instead of at {OpeningWords.At(after, after.Exceptions.ClosedUntil!.Until)}. It ends by itself then: {OpeningWords.Now(after, session.Now)}.",
                                parsed.GetValue(json)
                            )
                            : session.ChangeAsync(
                                times => OpeningWish.EndClose(times, session.Now),
                                (_, after) => $"As usual again: {OpeningWords.Now(after, session.Now)}.",
                                parsed.GetValue(json)
                            )
                )
        );
        return project.AddTo(command);
    }
}
