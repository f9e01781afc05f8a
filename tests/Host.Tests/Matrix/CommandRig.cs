using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Experimance.Host.Shell;
using Experimance.Host.Tests.Access;
using Experimance.Host.Tls;
using Experimance.Host.Web;
using Experimance.Wire;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;

namespace Experimance.Host.Tests.Matrix;

/// <summary>All ways in at once, with commands that stand in for the true ones: pages and API, the machine's socket, its night door, TCP.</summary>
internal sealed class CommandRig : IAsyncDisposable
{
    /// <summary>What the groups of this rig's machine are numbered.</summary>
    public const uint Admins = 54_001;

    public const uint Operators = 54_002;

    /// <summary>Whom the service runs as.</summary>
    public const uint Service = 54_100;

    private readonly WebApplication _shell;
    private readonly NightDoor _night;
    private readonly TlsKeeper _tls;

    private CommandRig(GateRig gate, ConcurrentQueue<string> ran, IPAddress listen)
    {
        (Gate, Ran) = (gate, ran);
        // Everybody of the machine may come as far as the sockets.
        File.SetUnixFileMode(gate.Folder.Path, (UnixFileMode)0b111_101_101);
        Tcp = new(listen, HostProcess.FreePort());
        _tls = new(TlsFiles.Of(gate.Folder.Places), new HostSettings(), TimeProvider.System);
        if (!IPAddress.IsLoopback(listen))
        {
            _tls.Want();
        }

        var roles = new PeerRoles(
            development: false,
            Service,
            group => group == PeerRoles.AdminGroup ? Admins : Operators
        );
        var facts = new ShellFacts(TimeProvider.System.GetUtcNow(), CancellationToken.None);
        _night = new(Night, gate.Runner, roles.Of, gate.Audit, facts, NullLogger<NightDoor>.Instance);
        _shell = ShellServer.Build(
            new(Socket, new(Tcp, _tls, TimeProvider.System)),
            gate.Runner,
            new(roles, gate.Access.Tokens, gate.Audit),
            facts,
            NullLoggerFactory.Instance
        );
    }

    public GateRig Gate { get; }

    /// <summary>Commands that were begun.</summary>
    public ConcurrentQueue<string> Ran { get; }

    public IPEndPoint Tcp { get; }

    public TlsKeeper Tls => _tls;

    public string Socket => Gate.Folder["pbm.sock"];

    public string Night => Gate.Folder["night.sock"];

    public IReadOnlyList<CommandCase> Cases => CommandCase.Of(Gate.Runner.Catalogue);

    private static CancellationToken End => TestContext.Current.CancellationToken;

    /// <param name="listen">For TCP; null: loopback.</param>
    public static async Task<CommandRig> StartAsync(IPAddress? listen = null)
    {
        var ran = new ConcurrentQueue<string>();
        var gate = await GateRig.StartAsync(catalogue: StandIn.Whole(ran));
        gate.Access.Kiosk.Make();
        foreach (var role in new[] { Role.Viewer, Role.Operator, Role.Admin })
        {
            await gate.AddAsync($"{role}".ToLowerInvariant(), role);
        }

        var rig = new CommandRig(gate, ran, listen ?? IPAddress.Loopback);
        await rig._shell.StartAsync(End);
        File.SetUnixFileMode(rig.Socket, NightDoor.Mode);
        return rig;
    }

    public async Task<string> TokenAsync(Role role, TimeSpan? life = null) =>
        (
            await Gate.Access.Tokens.AddAsync(
                $"t{Gate.Access.Tokens.All.Length}",
                role,
                life ?? TimeSpan.FromDays(1),
                "test"
            )
        ).Reveal();

    /// <summary>A client at the machine's socket.</summary>
    public static GrpcChannel At(Func<Socket> connect) =>
        GrpcChannel.ForAddress(
            "http://localhost",
            new()
            {
                HttpHandler = new SocketsHttpHandler
                {
                    ConnectCallback = (_, _) =>
                        ValueTask.FromResult<Stream>(new NetworkStream(connect(), ownsSocket: true)),
                },
            }
        );

    /// <summary>The command's outcome; null: refused before it was looked at, for want of a good credential.</summary>
    public static async Task<Outcome?> RunAsync(GrpcChannel channel, CommandCall call, string? token = null)
    {
        var headers = token is null ? [] : new Metadata { { "authorization", $"Bearer {token}" } };
        using var running = new Experimance.Wire.Shell.ShellClient(channel).Run(call, headers, cancellationToken: End);
        Outcome? outcome = null;
        try
        {
            await foreach (var said in running.ResponseStream.ReadAllAsync(End))
            {
                outcome = said.Result?.Outcome ?? outcome;
            }

            return outcome.ShouldNotBeNull();
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated)
        {
            return null;
        }
    }

    public void Forget()
    {
        Ran.Clear();
        Gate.Audit.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _night.Dispose();
        await _shell.DisposeAsync();
        _tls.Dispose();
        await Gate.DisposeAsync();
    }
}
