using Akka.Actor;
using Experimance.Host.Web;

namespace Experimance.Host.Status;

/// <summary>Server-sent events: what changed, as it changes.</summary>
internal static class EventEndpoints
{
    /// <summary>Enough for every phone of the house; a listener costs a connection.</summary>
    internal const int ListenersAtMost = 50;

    public static void MapEvents(
        this WebApplication app,
        ActorSystem actors,
        IActorRef health,
        IActorRef display,
        TimeProvider clock
    )
    {
        var stream = new EventStream(actors.ActorOf(LiveEventsActor.Props(health, display), "live-events"), clock);
        var listeners = 0;
        app.MapGet(
                "/api/v1/events",
                IResult (HttpContext context, IHostApplicationLifetime host) =>
                {
                    if (Interlocked.Increment(ref listeners) > ListenersAtMost)
                    {
                        Interlocked.Decrement(ref listeners);
                        context.Response.Headers.RetryAfter = "30";
                        return Results.Problem(
                            $"{ListenersAtMost} pages listen already, and no more may; close one, or ask /api/v1/status now and then.",
                            statusCode: StatusCodes.Status503ServiceUnavailable
                        );
                    }

                    context.Response.RegisterForDispose(new Place(() => Interlocked.Decrement(ref listeners)));
                    return TypedResults.ServerSentEvents(
                        stream.Read(PageLanguage.Of(context.Request), host.ApplicationStopping)
                    );
                }
            )
            .For(Audience.Viewer);
    }

    /// <summary>Given back when the answer is over, however it ended.</summary>
    private sealed class Place(Action back) : IDisposable
    {
        public void Dispose() => back();
    }
}
