using System.CommandLine;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Health;
using Experimance.Actors.Notifications;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands.Notify;

/// <summary><c>experimance notify who "camera lost" --at 2026-12-24T20:00</c>: who would be told, when, and why.</summary>
internal static class NotifyWhoCommand
{
    public static Command Create()
    {
        var what = new Argument<string[]>("WHAT")
        {
            Description =
                "What breaks: camera lost, or a rule of infra/docs/rules.md; with a subject: screen_black screen:main.",
            Arity = ArgumentArity.OneOrMore,
        };
        var at = new Option<string?>("--at")
        {
            Description =
                "When, in the project's time zone: 2026-12-24T20:00, or 20:00 (the next). Now where it is not given.",
        };
        var project = new ProjectOption();
        var command = new Command("who", "Explains who would be told of a fault, when, and why.") { what, at };
        command.SetAction(
            async (parsed, _) =>
                project.Find(parsed, out var exit) is { } found
                    ? await TellAsync(
                            found.Run([]),
                            string.Join(' ', parsed.GetRequiredValue(what)),
                            parsed.GetValue(at),
                            parsed.InvocationConfiguration
                        )
                        .ConfigureAwait(false)
                    : exit
        );
        return project.AddTo(command);
    }

    private static async Task<int> TellAsync(RunOptions run, string what, string? at, InvocationConfiguration io)
    {
        if (ProjectSettings.Read(run, out var errors) is not { } settings)
        {
            await io.Error.WriteLineAsync(string.Join('\n', errors)).ConfigureAwait(false);
            return ExitCode.ConfigurationInvalid;
        }

        if (IncidentSamples.Of(what, settings.Health) is not { } incident)
        {
            var name = string.Join('_', what.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            await io
                .Error.WriteLineAsync(
                    $"experimance: nothing is called '{what}'{NearestName.Hint(name, [.. IncidentSamples.Names])}. infra/docs/rules.md has them all."
                )
                .ConfigureAwait(false);
            return ExitCode.UsedWrongly;
        }

        var hours = Opening(run, settings);
        if (When(at, hours) is not { } when)
        {
            await io
                .Error.WriteLineAsync($"experimance: '{at}' is no time: write it as 2026-12-24T20:00")
                .ConfigureAwait(false);
            return ExitCode.UsedWrongly;
        }

        var people = People.Book(run.Machine, settings);
        if (people.IsEmpty)
        {
            await io
                .Error.WriteLineAsync(
                    "No address is set on this machine, so nobody would be told. What follows supposes that everybody has ntfy and e-mail."
                )
                .ConfigureAwait(false);
            people = people.Suppose();
        }

        await io
            .Output.WriteAsync(NotificationsSetup.Explain(incident, when, settings.Notifications, people, hours))
            .ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static OpeningTimes Opening(RunOptions run, ProjectSettings settings)
    {
        var exceptions = new OpeningFile(run.Places, TimeProvider.System).Read(out _);
        return new(new(settings.Project.TimeZone, settings.Project.Opening), exceptions);
    }

    private static DateTimeOffset? When(string? at, OpeningTimes hours)
    {
        var now = TimeProvider.System.GetUtcNow();
        return at is null ? now : hours.Calendar.Read(at, now);
    }
}
