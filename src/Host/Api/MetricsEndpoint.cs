using Experimance.Host.Web;
using Experimance.Palettes.Running;
using Experimance.Palettes.System;

namespace Experimance.Host.Api;

/// <summary>Figures for Prometheus.</summary>
internal static class MetricsEndpoint
{
    public const string Route = "/metrics";

    public static void MapMetrics(this WebApplication app, ShellMeans means) =>
        app.MapGet(
                Route,
                async (HttpContext context) =>
                {
                    var metrics = await MetricsCollector
                        .CollectAsync(means, context.RequestAborted)
                        .ConfigureAwait(false);
                    context.Response.Headers.CacheControl = "no-store";
                    return Results.Bytes(
                        System.Text.Encoding.UTF8.GetBytes(PrometheusText.Write(metrics)),
                        PrometheusText.MediaType
                    );
                }
            )
            .For(Audience.Viewer)
            .Says(
                new("Figures of the process, the services, incidents and messages, in Prometheus' text format.")
                {
                    More =
                        "A room that does not answer within 2 s leaves its figures out, and experimance_room_answers says so.",
                    MediaType = "text/plain",
                }
            );
}
