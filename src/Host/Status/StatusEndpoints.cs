using Akka.Actor;
using Experimance.Actors.Display;
using Experimance.Actors.Installation;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Web;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>How the installation is: for load balancers (<c>/healthz</c>, <c>/readyz</c>), programs and people.</summary>
internal static class StatusEndpoints
{
    /// <summary>Health answers in microseconds; what takes longer is a fault to be told, not to be waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapStatus(
        this WebApplication app,
        RunOptions run,
        InstallationDoors doors,
        ConfigurationStatus configuration,
        TimeProvider clock
    )
    {
        var started = clock.GetUtcNow();
        app.MapPageFiles("status");
        app.MapGet("/", () => PageFiles.Page("status/status.html"));
        app.MapGet(
            "/healthz",
            async () =>
                await AskAsync<Report>(doors.Rooms.Health, AskReport.Instance, clock).ConfigureAwait(false) is null
                    ? Results.Text("not well\n", statusCode: StatusCodes.Status503ServiceUnavailable)
                    : Results.Text("ok\n")
        );
        app.MapGet(
            "/readyz",
            async () =>
                StatusView.Ready(
                    await AskAsync<Report>(doors.Rooms.Health, AskReport.Instance, clock).ConfigureAwait(false)
                )
        );
        app.MapGet(
            "/api/v1/status",
            async () =>
            {
                var health = AskAsync<Report>(doors.Rooms.Health, AskReport.Instance, clock);
                var piece = AskAsync<Present>(doors.Rooms.Core, AskPresent.Instance, clock);
                var screens = AskAsync<DisplayProtocol.Screens>(
                    doors.Rooms.Display,
                    DisplayProtocol.AskScreens.Instance,
                    clock
                );
                return StatusView.Of(
                    run,
                    await health.ConfigureAwait(false),
                    await piece.ConfigureAwait(false),
                    await screens.ConfigureAwait(false),
                    configuration.Now,
                    started,
                    clock
                );
            }
        );
        app.MapFaults(doors, clock);
    }

    /// <summary>The room's answer; null where it does not answer in time or has nobody to answer.</summary>
    private static async Task<T?> AskAsync<T>(IActorRef room, object question, TimeProvider clock)
        where T : class
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            return await room.Ask<object>(question, limit.Token).ConfigureAwait(false) as T;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
