using System.Net;
using Akka.Actor;
using Experimance.Actors.Installation;
using Experimance.Host.Access;
using Experimance.Host.Access.Gate;
using Experimance.Host.Api;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Sandbox;
using Experimance.Host.Screens;
using Experimance.Host.Status;
using Experimance.Palettes.Running;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Experimance.Host.Web;

/// <summary>Kestrel on loopback: pages, pictures, status. Who may ask for what is the gate's affair.</summary>
internal static class WebServer
{
    public static WebApplication Build(
        RunOptions run,
        Composition composition,
        InstallationDoors doors,
        ConfigurationStatus configuration,
        ActorSystem actors,
        AccessParts access,
        CommandRunner runner,
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
        app.UseGateFirst(access);
        var log = logs.CreateLogger(typeof(WebServer));
        app.Use((context, next) => ProblemPages.GuardAsync(context, next, log));
        app.Use(LoopbackOnlyAsync);
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        app.UseRouting();
        app.UseGate(access);
        app.MapAccess(access);
        app.MapStatus(run, doors, configuration, clock);
        app.MapIncidents(doors.Rooms.Health, clock, runner);
        app.MapEvents(actors, doors.Rooms.Health, doors.Rooms.Display, clock);
        app.MapApi(runner);
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
        GateLimits.Apply(options);
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
