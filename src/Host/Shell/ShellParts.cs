using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Experimance.Actors.Installation;
using Experimance.Host.Access;
using Experimance.Host.Commands;
using Experimance.Host.Tls;
using Experimance.Host.Web;
using Experimance.Palettes.Actor;
using Experimance.Palettes.Catalogue;
using Experimance.Palettes.Running;
using Serilog;

namespace Experimance.Host.Shell;

/// <summary>The remote shell of a run: the runner that all ways in share, and the socket. It ends before the actors do.</summary>
internal sealed class ShellParts : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _server;
    private NightDoor? _night;
    private int _over;

    private ShellParts(CommandRunner runner) => Runner = runner;

    public CommandRunner Runner { get; }

    /// <summary>Opens the socket. What goes wrong is logged: the piece does not wait for its shell.</summary>
    public static async Task<ShellParts> StartAsync(
        RunOptions run,
        InstallationDoors doors,
        ActorSystem actors,
        IAccessTokens tokens,
        IShellAudit audit,
        HostSettings host,
        TlsKeeper tls,
        TimeProvider clock,
        ILoggerFactory logs,
        Func<ShellMeans, ShellMeans> with
    )
    {
        var means = with(
            new(actors, doors.Installation, doors.Rooms, run.Places, clock, run.Project, run.Development)
            {
                Configuration = new ConfigurationDoor(run, clock),
            }
        );
        LedgerSetup.Start(actors, means.Ledger, clock);
        var runner = new CommandRunner(CommandCatalogue.Whole, means, audit, logs.CreateLogger<CommandRunner>());
        var parts = new ShellParts(runner);
        try
        {
            var folder = SocketPlace.FolderOf(run.Places, run.Development);
            var peers = PeerRoles.OfMachine(run.Development);
            var facts = new ShellFacts(clock.GetUtcNow(), parts._stopping.Token);
            parts._night = new(
                Path.Combine(folder, SocketPlace.NightName),
                runner,
                peers.Of,
                audit,
                facts,
                logs.CreateLogger<NightDoor>()
            );
            var callers = new ShellCallers(peers, tokens, audit);
            var door = new ShellDoor(Path.Combine(folder, SocketPlace.FileName), Tcp(run, host, tls, clock));
            parts._server = await OpenAsync(door, runner, callers, facts, logs).ConfigureAwait(false);
            if (!OperatingSystem.IsWindows())
            {
                // Who may connect is decided by who they are (PeerRoles), not by the file.
                File.SetUnixFileMode(door.Socket!, NightDoor.Mode);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or SocketException)
        {
            Log.Error("pbm cannot reach this host: {Why}", refused.Message);
        }

        return parts;
    }

    /// <summary>Opens both; where the network's cannot be had (an address that is not there yet), the machine's socket alone.</summary>
    private static async Task<WebApplication> OpenAsync(
        ShellDoor door,
        CommandRunner runner,
        ShellCallers callers,
        ShellFacts facts,
        ILoggerFactory logs
    )
    {
        var server = ShellServer.Build(door, runner, callers, facts, logs);
        try
        {
            await server.StartAsync().ConfigureAwait(false);
            return server;
        }
        catch (Exception refused) when (door.Tcp is not null && (refused is IOException or SocketException))
        {
            await server.DisposeAsync().ConfigureAwait(false);
            Log.Error(
                "pbm over TCP is not there: {Address}: {Why}. At this machine pbm works by its socket",
                door.Tcp?.Address,
                refused.Message
            );
            return await OpenAsync(door with { Tcp = null }, runner, callers, facts, logs).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Null: none is wanted, or it cannot be had; the socket of this machine is there all the same.</summary>
    private static ShellTcp? Tcp(RunOptions run, HostSettings host, TlsKeeper tls, TimeProvider clock)
    {
        var address = new IPEndPoint(IPAddress.Parse(host.PbmListen), run.PbmPort ?? host.PbmPort);
        if (address.Port == 0)
        {
            return null;
        }

        if (PortOwner.IsTaken(address.Port))
        {
            Log.Warning(
                "pbm over TCP is not there: port {Port} is taken by {Owner}; choose another with --pbm-port N. At this machine pbm works by its socket",
                address.Port,
                PortOwner.Describe(address.Port)
            );
            return null;
        }

        if (!IPAddress.IsLoopback(address.Address))
        {
            tls.Want();
            if (tls.Current is null)
            {
                Log.Error(
                    "pbm over TCP is refused: pbm_listen is {Address}, and there is no certificate for TLS (experimance tls create)",
                    address.Address
                );
                return null;
            }
        }

        return new(address, tls, clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _night?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
    }
}
