using System.CommandLine;
using System.Text.Json;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Host.Commands.Opening;

/// <summary><c>experimance hours</c>: open or closed now, and the coming days with what people have changed.</summary>
internal static class HoursCommand
{
    private const int MostDays = 366;

    public static Command Create()
    {
        var days = new Option<int>("--days") { Description = "So many.", DefaultValueFactory = _ => 7 };
        var json = OpeningSession.Json;
        var project = new ProjectOption();
        var command = new Command("hours", "Says whether it is open now, and when it will be.") { days, json };
        command.SetAction(
            (parsed, _) =>
                parsed.GetValue(days) is not (> 0 and <= MostDays) and var wrong
                    ? OpeningSession.RefuseAsync(
                        parsed.InvocationConfiguration,
                        $"--days is 1 to {MostDays}, not {wrong}"
                    )
                    : OpeningSession.WithAsync(
                        parsed,
                        project,
                        session => PrintAsync(session, parsed.GetValue(days), parsed.GetValue(json))
                    )
        );
        return project.AddTo(command);
    }

    private static async Task<int> PrintAsync(OpeningSession session, int days, bool json)
    {
        var (times, now, output) = (session.Times, session.Now, session.Io.Output);
        if (json)
        {
            await output
                .WriteLineAsync(JsonSerializer.Serialize(OpeningWords.View(times, now, days), JsonForm.Options))
                .ConfigureAwait(false);
            return ExitCode.Done;
        }

        string[] lines =
        [
            $"Now, {OpeningWords.At(times, now)}: {OpeningWords.Now(times, now)}",
            .. OpeningWords.Changes(times, now).Select(line => $"  {line}"),
            .. OpeningWords.Coming(times, now, days),
        ];
        foreach (var line in lines)
        {
            await output.WriteLineAsync(line).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }
}
