using Akka.Actor;
using Experimance.Actors.Installation;
using Experimance.Host.Access;
using Experimance.Host.Access.Gate;
using Experimance.Host.Api;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Links;
using Experimance.Host.Sandbox;
using Experimance.Host.Screens;
using Experimance.Host.Status;
using Experimance.Host.Tls;
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
        WebEntry entry,
        LinkDeeds deeds,
        CommandRunner runner,
        TimeProvider clock,
        ILoggerFactory logs
    )
    {
        run = run with { Sandbox = run.Development && composition.Sandbox is not null };
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "experimance" });
        builder.Services.AddSingleton(logs);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => Limit(options, entry));
        var app = builder.Build();
        app.UseGateFirst(access);
        entry.Use(app);
        var log = logs.CreateLogger(typeof(WebServer));
        app.Use((context, next) => ProblemPages.GuardAsync(context, next, log));
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        app.UseRouting();
        app.UseGate(access);
        app.MapAccess(access);
        app.MapTrust(entry);
        app.MapLinks(deeds);
        app.MapStatus(run, doors, configuration, clock);
        app.MapIncidents(doors.Rooms.Health, clock, runner);
        app.MapEvents(actors, doors.Rooms.Health, doors.Rooms.Display, clock);
        app.MapApi(runner);
        app.MapScreens(composition.Screens, doors.Rooms.Display, composition.Pictures, clock);
        if (run.Sandbox && composition.Sandbox is { } bowlRadius)
        {
            app.MapSandbox(actors, doors.Rooms.Depth, doors.Rooms.Core, bowlRadius, clock);
        }

        return app;
    }

    private static void Limit(KestrelServerOptions options, WebEntry entry)
    {
        options.AddServerHeader = false;
        entry.Apply(options, GateLimits.Apply(options));
    }
}
