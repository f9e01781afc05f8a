using System.Net;
using Akka.Actor;
using Experimance.Actors.Installation;
using Experimance.Host.Access;
using Experimance.Host.Api;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Sandbox;
using Experimance.Host.Screens;
using Experimance.Host.Status;
using Experimance.Palettes.Running;
using Experimance.Wire;
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
        CommandRunner runner,
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
        var log = logs.CreateLogger(typeof(WebServer));
        app.Use((context, next) => ProblemPages.GuardAsync(context, next, log));
        app.Use(LoopbackOnlyAsync);
        app.Use((context, next) => key.GuardAsync(context, next));
        app.Use(IntroduceAsync);
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        app.UseRouting();
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

    /// <summary>Until people are set up, whoever holds the key of this start may do everything.</summary>
    private static Task IntroduceAsync(HttpContext context, RequestDelegate next)
    {
        context.SetCaller(new("somebody at the page", Role.Admin, $"{context.Connection.RemoteIpAddress}", "page"));
        return next(context);
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
