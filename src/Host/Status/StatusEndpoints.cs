using Experimance.Actors.Installation;
using Experimance.Host.Api;
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
                async (HttpContext context) =>
                {
                    // It tells nothing, and the kiosk's start page, which is a file, asks it whether there is a host yet.
                    context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                    return
                        await doors.Rooms.Health.AnswerAsync<Report>(AskReport.Instance, clock).ConfigureAwait(false)
                            is null
                        ? Results.Text("not well\n", statusCode: StatusCodes.Status503ServiceUnavailable)
                        : Results.Text("ok\n");
                }
            )
            .For(Audience.Anyone)
            .Says(
                new("Says ok while the process turns.")
                {
                    MediaType = "text/plain",
                    Errors = [(503, "it does not turn: text, no problem details")],
                }
            );
        app.MapGet(
                "/readyz",
                async () =>
                    StatusView.Ready(
                        await doors.Rooms.Health.AnswerAsync<Report>(AskReport.Instance, clock).ConfigureAwait(false)
                    )
            )
            .For(Audience.Anyone)
            .Says(
                new("Says whether every service that should run is well or asleep; names and states only.")
                {
                    Errors = [(503, "not every one is: the same form, with ready false")],
                }
            );
        app.MapGet(
                "/api/v1/status",
                async (HttpContext context) =>
                {
                    var texts = PageLanguage.Of(context.Request);
                    var answer = await StatusView
                        .AskAsync(run, doors, texts, configuration, started, clock)
                        .ConfigureAwait(false);
                    return EntityTag.Answer(context, answer, answer.Essence(texts.Language));
                }
            )
            .For(Audience.Viewer)
            .Says(
                new("Tells how everything is: project, services, screens, the piece, open incidents.")
                {
                    More =
                        "The tag stands for everything but what runs on by itself: uptimes, ages, queues, loads, frames a second, and the message of a service that is well.",
                    Answer = typeof(StatusAnswer),
                    Tagged = true,
                    Query = [PageLanguage.Words],
                }
            );
        app.MapFaults(doors, clock);
    }
}
