using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Palettes.Notify;

/// <summary><c>notify who WHAT</c>.</summary>
internal sealed class NotifyWho : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("notify", "who")
        {
            Effect = "Explains who would be told of a fault, when, and why.",
            Role = Role.Viewer,
            Arguments =
            [
                new("at", "when, on the project's clock: 2026-12-24T20:00, or 20:00; now where not given")
                {
                    Kind = ArgumentKind.Time,
                },
                new("what", "camera lost, or any rule of health; with a subject: screen_black screen:main")
                {
                    Required = true,
                    Positional = true,
                    Rest = true,
                    Completes = (_, _) => Task.FromResult<IReadOnlyList<string>>([.. IncidentSamples.Names.Order()]),
                },
            ],
            Examples = ["notify who camera lost", "notify who screen_black screen:main --at 20:00"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var what = run.Text("what");
        var sample = await run
            .Means.Rooms.Health.AskAsync<object>(new HealthProtocol.AskSample(what), run.Means, end)
            .ConfigureAwait(false);
        if (sample is not HealthProtocol.Incident incident)
        {
            var name = string.Join('_', what.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            throw CommandFailedException.UsedWrongly(
                $"nothing is called '{what}'{NearestName.Hint(name, [.. IncidentSamples.Names])}; infra/docs/rules.md has them all"
            );
        }

        var answer = await run
            .Means.Rooms.Notifications.AskAsync<object>(new AskWho(incident, run.Text("at")), run.Means, end)
            .ConfigureAwait(false);
        if (answer is not WhoIsTold told)
        {
            throw CommandFailedException.UsedWrongly(
                $"'{run.Text("at")}' is no time: write it as 2026-12-24T20:00 or 20:00"
            );
        }

        if (told.Supposed)
        {
            await run.NoteAsync(
                    "No address is set on this machine, so nobody would be told. What follows supposes that everybody has ntfy and e-mail.",
                    end
                )
                .ConfigureAwait(false);
        }

        await run.SayAsync(
                told.Text.TrimEnd(),
                new
                {
                    What = incident.Cause,
                    incident.Subject,
                    incident.Severity,
                    told.At,
                    told.Supposed,
                    Lines = told.Text.Split(
                        '\n',
                        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                    ),
                },
                end
            )
            .ConfigureAwait(false);
    }
}
