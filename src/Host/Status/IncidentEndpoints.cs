using Akka.Actor;
using Experimance.Host.Web;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>What is broken, and what a person at the page does about it.</summary>
internal static class IncidentEndpoints
{
    private const string Route = "/api/v1/incidents";
    private const string OneRoute = Route + "/{id}";

    /// <summary>Who acts: until people are set up, whoever holds the key of this start.</summary>
    internal const string Somebody = "somebody at the page";

    private const int ClosedAtMost = 500;

    /// <summary>A day: what is put off longer is forgotten.</summary>
    private const int MinutesAtMost = 24 * 60;

    /// <param name="health">The room's door.</param>
    public static void MapIncidents(this WebApplication app, IActorRef health, TimeProvider clock)
    {
        app.MapGet(
                Route,
                async (HttpContext context, int closed = 20) =>
                    List(
                        await health
                            .AnswerAsync<Incidents>(new AskIncidents(Math.Clamp(closed, 0, ClosedAtMost)), clock)
                            .ConfigureAwait(false)
                            ?? await OpenAsync().ConfigureAwait(false),
                        PageLanguage.Of(context.Request)
                    )
            )
            .For(Audience.Viewer);
        app.MapGet(OneRoute, (HttpContext context, string id) => OneAsync(context, new AskIncident(id), id))
            .For(Audience.Viewer);
        var changing = app.MapGroup(OneRoute).AddEndpointFilter(OwnOrigin.FilterAsync).For(Audience.Operator);
        changing.MapPost(
            "/acknowledge",
            (HttpContext context, string id) => OneAsync(context, new Acknowledge(id, Somebody), id)
        );
        changing.MapPost(
            "/snooze",
            (HttpContext context, string id, int minutes = 60) =>
                minutes is < 1 or > MinutesAtMost
                    ? Task.FromResult(
                        Results.Problem(
                            $"minutes={minutes} is out of bounds: an incident can be put off for 1 to {MinutesAtMost} minutes.",
                            statusCode: StatusCodes.Status400BadRequest
                        )
                    )
                    : OneAsync(context, new Snooze(id, Somebody, TimeSpan.FromMinutes(minutes)), id)
        );

        // Where memory does not answer (a disk that hangs), health itself still knows what is open.
        async Task<Incidents?> OpenAsync() =>
            await health.AnswerAsync<Report>(AskReport.Instance, clock).ConfigureAwait(false) is { } report
                ? new Incidents(report.Incidents)
                : null;

        async Task<IResult> OneAsync(HttpContext context, object question, string id) =>
            await health.AnswerAsync<object>(question, clock).ConfigureAwait(false) switch
            {
                Incident incident => Json(context, IncidentView.Whole(incident, PageLanguage.Of(context.Request))),
                NoSuchIncident => Results.Problem(
                    $"There is no incident '{id}'; {Route} lists those that there are.",
                    statusCode: StatusCodes.Status404NotFound
                ),
                _ => Silent(),
            };
    }

    private static IResult List(Incidents? incidents, IncidentTexts texts) =>
        incidents is null
            ? Silent()
            : Results.Json(incidents.All.Select(incident => IncidentView.Of(incident, texts)), StatusJson.Form);

    private static IResult Json(HttpContext context, IncidentView incident)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(incident, StatusJson.Form);
    }

    private static IResult Silent() =>
        Results.Problem(
            "Health does not answer, so nothing is known of incidents. It is started again by itself within seconds; ask again.",
            statusCode: StatusCodes.Status503ServiceUnavailable
        );
}
