using Experimance.Actors.Display;
using Experimance.Actors.Installation;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>Health's report in the words of the contract.</summary>
internal static class StatusView
{
    /// <summary>200 when every service that should run is healthy, warning or asleep; names and states only.</summary>
    public static IResult Ready(Report? report)
    {
        if (report is null)
        {
            return Results.Json(
                new { Ready = false, Why = "health does not answer" },
                StatusJson.Form,
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
        }

        var services = report
            .Services.Where(service => service.Expected)
            .ToDictionary(service => service.Service, service => new { State = service.Life, service.Status });
        return Results.Json(
            new { report.Ready, Services = services },
            StatusJson.Form,
            statusCode: report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    /// <summary>Everything that the status page shows, asked side by side of whoever knows it; who does not answer is left out.</summary>
    public static async Task<StatusAnswer> AskAsync(
        RunOptions run,
        InstallationDoors doors,
        IncidentTexts texts,
        ConfigurationStatus configuration,
        DateTimeOffset started,
        TimeProvider clock
    )
    {
        var health = doors.Rooms.Health.AnswerAsync<Report>(AskReport.Instance, clock);
        var piece = doors.Rooms.Core.AnswerAsync<Present>(AskPresent.Instance, clock);
        var screens = doors.Rooms.Display.AnswerAsync<DisplayProtocol.Screens>(
            DisplayProtocol.AskScreens.Instance,
            clock
        );
        return Of(
            run,
            await health.ConfigureAwait(false),
            texts,
            await piece.ConfigureAwait(false),
            await screens.ConfigureAwait(false),
            configuration.Now,
            started,
            clock
        );
    }

    /// <summary>Everything that the status page shows.</summary>
    private static StatusAnswer Of(
        RunOptions run,
        Report? report,
        IncidentTexts texts,
        Present? piece,
        DisplayProtocol.Screens? screens,
        ConfigurationStatus.View configuration,
        DateTimeOffset started,
        TimeProvider clock
    ) =>
        new(
            run.Project,
            run.Release,
            run.Development ? "development" : "production",
            started,
            (clock.GetUtcNow() - started).TotalSeconds,
            run.WhyStarted,
            report?.Overall ?? Actors.Health.HealthProtocol.Status.Unknown,
            report?.Ready ?? false,
            report is null ? "Health does not answer: what stands here is all that is known." : null,
            [.. report?.Services.Select(Row) ?? []],
            report?.Machine,
            piece,
            [.. screens?.All.Select(Row) ?? []],
            configuration,
            // From health itself, not from its memory: a disk that hangs must not hide what is broken.
            [.. report?.Incidents.Select(incident => IncidentView.Of(incident, texts)) ?? []]
        )
        {
            PlainHttp = run.PlainHttp,
            Sandbox = run.Sandbox,
        };

    private static StatusAnswer.ScreenRow Row(DisplayProtocol.ScreenStatus screen) =>
        new(
            screen.Screen,
            screen.State,
            screen.Pages,
            screen.Ordered?.Value,
            screen.Painted?.Value,
            screen.Showing?.Value,
            screen.FramesPerSecond,
            screen.LastReportAge?.TotalSeconds
        );

    /// <summary>A service as the page and its events tell it.</summary>
    public static StatusAnswer.ServiceRow Row(ServiceReport service) =>
        new(
            service.Service,
            service.Life,
            service.Status,
            service.Message,
            service.Since,
            service.Uptime.TotalSeconds,
            service.Restarts,
            service.Errors,
            service.Expected,
            service.Queue,
            [.. service.Work.Select(work => new StatusAnswer.WorkRow(work.Kind, work.Age?.TotalSeconds))]
        );
}
