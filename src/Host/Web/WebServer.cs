using System.Net;
using Akka.Actor;
using Experimance.Actors.Installation;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Sandbox;
using Experimance.Host.Screens;
using Experimance.Host.Status;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Experimance.Host.Web;

/// <summary>Kestrel on loopback: pages, pictures, status. Until people are set up nobody else is let in.</summary>
internal static class WebServer
{
    private const long LargestRequest = 64 * 1024;

    public static WebApplication Build(
        RunOptions run,
        Composition composition,
        InstallationDoors doors,
        ConfigurationStatus configuration,
        ActorSystem actors,
        DevelopmentKey key,
        TimeProvider clock,
        ILoggerFactory logs
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "experimance" });
        builder.Services.AddSingleton(logs);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options => Limit(options, run.Port));
        var app = builder.Build();
        app.Use(LoopbackOnlyAsync);
        app.Use((context, next) => key.GuardAsync(context, next));
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        app.UseRouting();
        app.MapStatus(run, doors, configuration, clock);
        app.MapIncidents(doors.Rooms.Health, clock);
        app.MapEvents(actors, doors.Rooms.Health, doors.Rooms.Display, clock);
        app.MapScreens(composition.Screens, doors.Rooms.Display, composition.Pictures, clock);
        if (run.Development && composition.Sandbox is { } bowlRadius)
        {
            app.MapSandbox(actors, doors.Rooms.Depth, doors.Rooms.Core, bowlRadius, clock);
        }

        return app;
    }

    private static void Limit(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = LargestRequest;
        options.Limits.MaxConcurrentConnections = 200;
        options.Listen(IPAddress.Loopback, port);
    }

    /// <summary>A page of elsewhere may not reach the host by a name that it lets point to loopback.</summary>
    private static async Task LoopbackOnlyAsync(HttpContext context, RequestDelegate next)
    {
        var name = context.Request.Host.Host;
        if (name is "127.0.0.1" or "localhost" or "[::1]")
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
    }
}
