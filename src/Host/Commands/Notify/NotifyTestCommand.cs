using System.CommandLine;
using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications;
using Experimance.Host.Installation;
using Experimance.Host.Programs;

namespace Experimance.Host.Commands.Notify;

/// <summary><c>experimance notify test</c>: a test message to everybody who can be told, and what became of each.</summary>
internal static class NotifyTestCommand
{
    public static Command Create()
    {
        var channel = new Option<string?>("--channel")
        {
            Description = "Only by this one: ntfy, mail, webhook or program.",
        };
        channel.AcceptOnlyFromAmong("ntfy", "mail", "webhook", "program");
        var role = new Option<string?>("--role") { Description = "Only to this one of the project's people." };
        var json = new Option<bool>("--json") { Description = "For programs." };
        var project = new ProjectOption();
        var command = new Command("test", "Sends a test message to everybody who can be told.") { channel, role, json };
        command.SetAction(
            async (parsed, end) =>
                project.Find(parsed, out var exit) is { } found
                    ? await SendAsync(
                            found.Run([]),
                            parsed.GetValue(channel),
                            parsed.GetValue(role),
                            parsed.GetValue(json),
                            parsed.InvocationConfiguration,
                            end
                        )
                        .ConfigureAwait(false)
                    : exit
        );
        return project.AddTo(command);
    }

    private static async Task<int> SendAsync(
        RunOptions run,
        string? channel,
        string? role,
        bool json,
        InvocationConfiguration io,
        CancellationToken end
    )
    {
        if (ProjectSettings.Read(run, out var errors) is not { } settings)
        {
            await io.Error.WriteLineAsync(string.Join('\n', errors)).ConfigureAwait(false);
            return ExitCode.ConfigurationInvalid;
        }

        var results = await NotificationsSetup
            .TestAsync(Means(run, settings), channel, role, io.Error.WriteLine, end)
            .ConfigureAwait(false);
        if (results.Length == 0)
        {
            await io
                .Error.WriteLineAsync(
                    "experimance: there is no such address on this machine. experimance notify setup makes one for a phone; infra/docs/alerts.md tells the rest."
                )
                .ConfigureAwait(false);
            return ExitCode.Missing;
        }

        foreach (var one in results)
        {
            var who = one.Role.Length > 0 ? $"{one.Channel} to {one.Role}" : one.Channel;
            await (
                json ? TextWriter.Null
                : one.Trouble.Length == 0 ? io.Output
                : io.Error
            ).WriteLineAsync(one.Trouble.Length == 0 ? $"{who}: accepted" : $"{who}: {one.Trouble}").ConfigureAwait(false);
        }

        if (json)
        {
            var rows = results.Select(one => new
            {
                one.Channel,
                one.Role,
                Accepted = one.Trouble.Length == 0,
                one.Trouble,
            });
            await io.Output.WriteLineAsync(JsonSerializer.Serialize(rows, JsonForm.Options)).ConfigureAwait(false);
        }

        return results.All(one => one.Trouble.Length == 0) ? ExitCode.Done : ExitCode.Failed;
    }

    private static NotificationsMeans Means(RunOptions run, ProjectSettings settings)
    {
        var time = TimeProvider.System;
        return new(
            new Live<NotificationsSettings>(settings.Notifications),
            new(People.Book(run.Machine, settings)),
            new(new OpeningTimes(new(settings.Project.TimeZone, settings.Project.Opening), OpeningExceptions.None)),
            new(settings.Texts),
            settings.Project.TimeZone,
            settings.Project.Title,
            run.Project,
            run.Places,
            time,
            new Vitals(),
            Pictures: null,
            new ProgramRunner(time),
            WhyStarted: ""
        );
    }
}
