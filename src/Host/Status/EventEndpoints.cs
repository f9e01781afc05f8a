using Akka.Actor;
using Experimance.Host.Api;
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
        var told = new ToldEvents();
        actors.ActorOf(LiveEventsActor.Props(health, display, told), "live-events");
        var stream = new EventStream(told, clock);
        var listeners = 0;
        app.MapGet("/api/v1/events", (HttpContext context, IHostApplicationLifetime host) => Listen(context, host))
            .For(Audience.Viewer)
            .Says(
                new("Tells what changes, as it changes: server-sent events.")
                {
                    More =
                        "Events: status (a service is another than before), incident, painted (a screen), alive (after 15 s without another), missed (ask anew: something is not known). Each has an id; with Last-Event-ID the stream goes on after it, within the last 512 events of this start.",
                    MediaType = "text/event-stream",
                    Query = [PageLanguage.Words],
                    Errors = [(503, "50 listen already")],
                }
            );

        IResult Listen(HttpContext context, IHostApplicationLifetime host)
        {
            if (Interlocked.Increment(ref listeners) > ListenersAtMost)
            {
                Interlocked.Decrement(ref listeners);
                context.Response.Headers.RetryAfter = "30";
                return Problem.Of(
                    StatusCodes.Status503ServiceUnavailable,
                    $"{ListenersAtMost} pages listen already, and no more may; close one, or ask /api/v1/status now and then."
                );
            }

            context.Response.RegisterForDispose(new Place(() => Interlocked.Decrement(ref listeners)));
            return TypedResults.ServerSentEvents(
                stream.Read(
                    PageLanguage.Of(context.Request),
                    context.Request.Headers["Last-Event-ID"].FirstOrDefault(),
                    host.ApplicationStopping
                )
            );
        }
    }

    /// <summary>Given back when the answer is over, however it ended.</summary>
    private sealed class Place(Action back) : IDisposable
    {
        public void Dispose() => back();
    }
}
