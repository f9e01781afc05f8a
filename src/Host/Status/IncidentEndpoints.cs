using Akka.Actor;
using Experimance.Host.Access;
using Experimance.Host.Api;
using Experimance.Host.Web;
using Experimance.Palettes.Running;
using Experimance.Wire;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>What is broken, and what a person at the page does about it.</summary>
internal static class IncidentEndpoints
{
    private const string Route = "/api/v1/incidents";
    private const string OneRoute = Route + "/{id}";

    private const int ClosedAtMost = 500;

    private static readonly (int Status, string When) Silence = (503, "health does not answer now");

    /// <summary>A day: what is put off longer is forgotten.</summary>
    private const int MinutesAtMost = 24 * 60;

    /// <param name="health">The room's door.</param>
    /// <param name="runner">What changes an incident is a command of its catalogue (and so in the audit log); null: health is told without.</param>
    public static void MapIncidents(
        this WebApplication app,
        IActorRef health,
        TimeProvider clock,
        CommandRunner? runner = null
    )
    {
        app.MapGet(
                Route,
                async (HttpContext context, int closed = 20) =>
                    List(
                        context,
                        await health
                            .AnswerAsync<Incidents>(new AskIncidents(Math.Clamp(closed, 0, ClosedAtMost)), clock)
                            .ConfigureAwait(false)
                            ?? await OpenAsync().ConfigureAwait(false),
                        PageLanguage.Of(context.Request)
                    )
            )
            .For(Audience.Viewer)
            .Says(
                new("Lists the incidents: those that are open, the worst first, then the last that are over.")
                {
                    Answer = typeof(IncidentView[]),
                    Tagged = true,
                    Query =
                    [
                        new("closed", "How many that are over, at most 500; 20 where nothing is said.")
                        {
                            Type = "integer",
                        },
                        PageLanguage.Words,
                    ],
                    Errors = [Silence],
                }
            );
        app.MapGet(OneRoute, (HttpContext context, string id) => OneAsync(context, new AskIncident(id), id))
            .For(Audience.Viewer)
            .Says(Words("Tells one incident with everything that happened to it."));
        var changing = app.MapGroup(OneRoute).AddEndpointFilter(OwnOrigin.FilterAsync).For(Audience.Operator);
        changing
            .MapPost(
                "/acknowledge",
                (HttpContext context, string id) =>
                    ChangeAsync(context, "acknowledge", new Acknowledge(id, context.Caller().Who), id)
            )
            .Says(Words("Says that the caller sees to the incident: nobody else is called."));
        changing
            .MapPost(
                "/snooze",
                (HttpContext context, string id, int minutes = 60) =>
                    minutes is < 1 or > MinutesAtMost
                        ? Task.FromResult<IResult>(
                            Problem.Of(
                                StatusCodes.Status400BadRequest,
                                $"minutes={minutes} is out of bounds: an incident can be put off for 1 to {MinutesAtMost} minutes."
                            )
                        )
                        : ChangeAsync(
                            context,
                            "snooze",
                            new Snooze(id, context.Caller().Who, TimeSpan.FromMinutes(minutes)),
                            id,
                            $"{minutes}min"
                        )
            )
            .Says(
                Words("Keeps the incident quiet for a while.") with
                {
                    Query =
                    [
                        new("minutes", "How long, 1 to 1440; 60 where nothing is said.") { Type = "integer" },
                        PageLanguage.Words,
                    ],
                }
            );

        // Where memory does not answer (a disk that hangs), health itself still knows what is open.
        async Task<Incidents?> OpenAsync() =>
            await health.AnswerAsync<Report>(AskReport.Instance, clock).ConfigureAwait(false) is { } report
                ? new Incidents(report.Incidents)
                : null;

        async Task<IResult> ChangeAsync(
            HttpContext context,
            string command,
            object wish,
            string id,
            string? span = null
        )
        {
            if (runner?.Catalogue.Find("health", command) is null)
            {
                return await OneAsync(context, wish, id).ConfigureAwait(false);
            }

            if (await health.AnswerAsync<object>(new AskIncident(id), clock).ConfigureAwait(false) is not Incident)
            {
                return await OneAsync(context, new AskIncident(id), id).ConfigureAwait(false);
            }

            var call = new CommandCall
            {
                Id = $"{Guid.NewGuid()}",
                Palette = "health",
                Command = command,
            };
            call.Arguments["incident"] = id;
            if (span is not null)
            {
                call.Arguments["for"] = span;
            }

            // Whoever pressed the button meant it, though the connection may break.
            var (_, result) = await runner
                .RunToEndAsync(call, context.Caller(), CancellationToken.None)
                .ConfigureAwait(false);
            return CommandProblem.Of(result, call.Id)
                ?? await OneAsync(context, new AskIncident(id), id).ConfigureAwait(false);
        }

        async Task<IResult> OneAsync(HttpContext context, object question, string id) =>
            await health.AnswerAsync<object>(question, clock).ConfigureAwait(false) switch
            {
                Incident incident => Json(context, IncidentView.Whole(incident, PageLanguage.Of(context.Request))),
                NoSuchIncident => Problem.Of(
                    StatusCodes.Status404NotFound,
                    $"There is no incident '{id}'; {Route} lists those that there are."
                ),
                _ => Silent(),
            };
    }

    private static IResult List(HttpContext context, Incidents? incidents, IncidentTexts texts) =>
        incidents is null
            ? Silent()
            : EntityTag.Answer(context, incidents.All.Select(incident => IncidentView.Of(incident, texts)).ToArray());

    private static IResult Json(HttpContext context, IncidentView incident)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(incident, StatusJson.Form);
    }

    private static RouteWords Words(string summary) =>
        new(summary)
        {
            Answer = typeof(IncidentView),
            Query = [PageLanguage.Words],
            Errors = [(404, "there is no such incident"), Silence],
        };

    private static Problem Silent() =>
        Problem.Of(
            StatusCodes.Status503ServiceUnavailable,
            "Health does not answer, so nothing is known of incidents. It is started again by itself within seconds; ask again."
        );
}
