using Akka.Actor;
using Experimance.Actors.Installation;
using Experimance.Host.Access;
using Experimance.Host.Commands;
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

    private ShellParts(CommandRunner runner) => Runner = runner;

    public CommandRunner Runner { get; }

    /// <summary>Opens the socket. What goes wrong is logged: the piece does not wait for its shell.</summary>
    public static async Task<ShellParts> StartAsync(
        RunOptions run,
        InstallationDoors doors,
        ActorSystem actors,
        IAccessTokens tokens,
        IShellAudit audit,
        TimeProvider clock,
        ILoggerFactory logs,
        Func<ShellMeans, ShellMeans> with
    )
    {
        var means = with(new(actors, doors.Installation, doors.Rooms, run.Places, clock, run.Project, run.Development));
        LedgerActor.Start(actors, means.Ledger, clock);
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
            var door = new ShellDoor(Path.Combine(folder, SocketPlace.FileName), System.Net.IPAddress.Loopback, null);
            var server = ShellServer.Build(door, runner, callers, facts, logs);
            await server.StartAsync().ConfigureAwait(false);
            parts._server = server;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Log.Error("pbm cannot reach this host: {Why}", refused.Message);
        }

        return parts;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _night?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
    }
}
