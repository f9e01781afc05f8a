using System.Net;
using Akka.Actor;
using Experimance.Host.Web;

namespace Experimance.Host.Sandbox;

/// <summary>The bowl to dig in. Mapped only in development and only where the camera is the simulated one; answers loopback alone.</summary>
public static class SandboxEndpoints
{
    /// <param name="bowlRadius">Of the simulated bowl, in millimetres: brushes are measured in it.</param>
    public static void MapSandbox(
        this WebApplication app,
        ActorSystem system,
        IActorRef depth,
        IActorRef core,
        double bowlRadius,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        var bridge = new SandboxBridge(system, depth, core, bowlRadius, time);
        app.MapPageFiles("sandbox", Audience.Developer);
        app.MapGet(
                "/sandbox",
                (HttpContext context) => IsLocal(context) ? PageFiles.Page("sandbox/sandbox.html") : Results.NotFound()
            )
            .For(Audience.Developer);
        app.MapGet(
                "/sandbox/live",
                async (HttpContext context) =>
                    IsLocal(context)
                        ? await Sockets.Accept(context, bridge.Run).ConfigureAwait(false)
                        : Results.NotFound()
            )
            .For(Audience.Developer);
    }

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
