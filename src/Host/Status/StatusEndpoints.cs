using Experimance.Actors.Installation;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Web;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>How the installation is: for load balancers (<c>/healthz</c>, <c>/readyz</c>), programs and people.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(
        this WebApplication app,
        RunOptions run,
        InstallationDoors doors,
        ConfigurationStatus configuration,
        TimeProvider clock
    )
    {
        var started = clock.GetUtcNow();
        app.MapPageFiles("status", Audience.Viewer);
        app.MapGet("/", () => PageFiles.Page("status/status.html")).For(Audience.Viewer);
        app.MapGet(
                "/healthz",
                async () =>
                    await doors.Rooms.Health.AnswerAsync<Report>(AskReport.Instance, clock).ConfigureAwait(false)
                        is null
                        ? Results.Text("not well\n", statusCode: StatusCodes.Status503ServiceUnavailable)
                        : Results.Text("ok\n")
            )
            .For(Audience.Anyone);
        app.MapGet(
                "/readyz",
                async () =>
                    StatusView.Ready(
                        await doors.Rooms.Health.AnswerAsync<Report>(AskReport.Instance, clock).ConfigureAwait(false)
                    )
            )
            .For(Audience.Anyone);
        app.MapGet(
                "/api/v1/status",
                async (HttpContext context) =>
                    Results.Json(
                        await StatusView
                            .AskAsync(run, doors, PageLanguage.Of(context.Request), configuration, started, clock)
                            .ConfigureAwait(false),
                        StatusJson.Form
                    )
            )
            .For(Audience.Viewer);
        app.MapFaults(doors, clock);
    }
}
