using System.Net;
using Experimance.Host.Access.Gate;
using Experimance.Host.Tls;
using Experimance.Palettes.Running;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Experimance.Host.Shell;

/// <summary>gRPC on the machine's socket, and over TCP where a port is given: a web server of its own, so that no page is reached here and no trouble of pages matters.</summary>
internal static class ShellServer
{
    /// <summary>A command line is short; what is longer is no command.</summary>
    public const int LargestMessage = 64 * 1024;

    /// <summary>Commands that one client may have under way at once.</summary>
    public const int StreamsOfAConnection = 16;

    /// <summary>All of TCP and, at the machine's socket, those of strangers and of three people: nobody is kept out by the others.</summary>
    public const int ConnectionsAtMost = GateConnections.Together + (4 * PeerConnections.OfAUser);

    public static WebApplication Build(
        ShellDoor door,
        CommandRunner runner,
        ShellCallers callers,
        ShellFacts facts,
        ILoggerFactory logs
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "experimance" });
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(runner);
        builder.Services.AddSingleton(callers);
        builder.Services.AddSingleton(facts);
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = LargestMessage;
            options.EnableDetailedErrors = false;
        });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => Listen(options, door, callers.Peers));
        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<ShellService>();
        return app;
    }

    private static void Listen(KestrelServerOptions options, ShellDoor door, PeerRoles peers)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = ConnectionsAtMost;
        options.Limits.Http2.MaxStreamsPerConnection = StreamsOfAConnection;
        if (door.Socket is { } socket)
        {
            // Left behind by a host that was killed; the lock on state says that no other host lives here.
            File.Delete(socket);
            var users = new PeerConnections(peers);
            options.ListenUnixSocket(
                socket,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http2;
                    listen.Use(next => connection => users.PassAsync(connection, next));
                }
            );
        }

        if (door.Tcp is { } tcp)
        {
            // No address takes all places, this machine's neither: people here have the socket, which tells one from another.
            var connections = new GateConnections(alsoHere: true);
            options.Listen(
                tcp.Address,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http2;
                    listen.Use(next => connection => connections.PassAsync(connection, next));
                    listen.UseMixed(tcp.Tls, tcp.Clock);
                }
            );
        }
    }
}

/// <summary>Where the shell listens.</summary>
/// <param name="Socket">Path of the machine's socket; null: none.</param>
/// <param name="Tcp">Null: no TCP.</param>
internal sealed record ShellDoor(string? Socket, ShellTcp? Tcp);

/// <summary>TLS from everywhere, plain from this machine alone (<see cref="ShellCallers"/> sees to it).</summary>
internal sealed record ShellTcp(IPEndPoint Address, TlsKeeper Tls, TimeProvider Clock);
