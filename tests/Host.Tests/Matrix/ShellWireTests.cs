using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Experimance.Host.Access.Gate;
using Experimance.Host.Shell;
using Experimance.Host.Tests.Tls;
using Experimance.Wire;
using Grpc.Core;
using Grpc.Net.Client;

namespace Experimance.Host.Tests.Matrix;

/// <summary>The shell's TCP: what comes in clear from elsewhere, too many connections, too many commands, too long ones.</summary>
public sealed class ShellWireTests
{
    private static readonly CommandCall List = new() { Palette = "service", Command = "list" };

    private static readonly byte[] Greeting = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8.ToArray();

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_token_in_clear_from_another_machine_is_refused_and_over_TLS_it_is_good()
    {
        var beyond = TlsRig.Beyond;
        await using var rig = await CommandRig.StartAsync(IPAddress.Any);
        var token = await rig.TokenAsync(Role.Admin);
        using var clear = GrpcChannel.ForAddress($"http://{beyond}:{rig.Tcp.Port}");

        (await CommandRig.RunAsync(clear, Call(), token)).ShouldBeNull();

        rig.Ran.ShouldBeEmpty();
        rig.Gate.Audit.Lines.ShouldHaveSingleItem().Outcome.ShouldStartWith("refused: ");

        // By a name: not every address of a machine that runs this is one for which our authority may sign.
        using var safe = GrpcChannel.ForAddress(
            $"https://localhost:{rig.Tcp.Port}",
            new()
            {
                HttpHandler = new SocketsHttpHandler
                {
                    ConnectCallback = async (_, end) =>
                    {
                        var socket = new Socket(beyond.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                        await socket.ConnectAsync(beyond, rig.Tcp.Port, end);
                        return new NetworkStream(socket, ownsSocket: true);
                    },
                    SslOptions = new()
                    {
                        CertificateChainPolicy = new()
                        {
                            TrustMode = X509ChainTrustMode.CustomRootTrust,
                            CustomTrustStore = { rig.Tls.Authority! },
                            RevocationMode = X509RevocationMode.NoCheck,
                        },
                    },
                },
            }
        );
        (await CommandRig.RunAsync(safe, Call(), token)).ShouldBe(Outcome.Done);
    }

    [Fact]
    public async Task One_address_beyond_this_machine_takes_its_share_of_connections_and_no_more()
    {
        var beyond = TlsRig.Beyond;
        await using var rig = await CommandRig.StartAsync(IPAddress.Any);
        List<Socket> held = [];
        try
        {
            for (var i = 0; i < GateConnections.OfAnAddress; i++)
            {
                held.Add(await GreetAsync(beyond, rig.Tcp.Port));
                // Answered: it has its place.
                (await held[^1].ReceiveAsync(new byte[1024], End)).ShouldBePositive();
            }

            await ShouldBeClosedAsync(() => GreetAsync(beyond, rig.Tcp.Port));

            using var here = GrpcChannel.ForAddress($"http://127.0.0.1:{rig.Tcp.Port}");
            (await CommandRig.RunAsync(here, Call(), await rig.TokenAsync(Role.Viewer))).ShouldBe(Outcome.Done);
        }
        finally
        {
            held.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task Strangers_take_their_share_of_the_machines_socket_together_and_no_place_of_others()
    {
        OtherUser.Need();
        await using var rig = await CommandRig.StartAsync();
        List<Socket> held = [];
        try
        {
            for (var i = 0; i < PeerConnections.OfAUser; i++)
            {
                held.Add(await GreetAsync(Stranger(54_300 + (uint)(i % 2))));
                (await held[^1].ReceiveAsync(new byte[1024], End)).ShouldBePositive();
            }

            await ShouldBeClosedAsync(() => GreetAsync(Stranger(54_302)));
            using var member = CommandRig.At(() => OtherUser.Connect(rig.Socket, 54_303, 54_303, CommandRig.Operators));
            (await CommandRig.RunAsync(member, Call())).ShouldBe(Outcome.Done);
        }
        finally
        {
            held.ForEach(socket => socket.Dispose());
        }

        Socket Stranger(uint user) => OtherUser.Connect(rig.Socket, user, user);
    }

    [Fact]
    public async Task Over_TCP_this_machine_takes_its_share_too()
    {
        await using var rig = await CommandRig.StartAsync();
        List<Socket> held = [];
        try
        {
            for (var i = 0; i < GateConnections.OfAnAddress; i++)
            {
                held.Add(await GreetAsync(IPAddress.Loopback, rig.Tcp.Port));
                (await held[^1].ReceiveAsync(new byte[1024], End)).ShouldBePositive();
            }

            await ShouldBeClosedAsync(() => GreetAsync(IPAddress.Loopback, rig.Tcp.Port));
        }
        finally
        {
            held.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task One_connection_may_have_a_few_commands_at_once()
    {
        await using var rig = await CommandRig.StartAsync();
        using var socket = await GreetAsync(IPAddress.Loopback, rig.Tcp.Port);
        await using var stream = new NetworkStream(socket);
        // The server's first frame: its settings, six bytes each.
        var head = new byte[9];
        await stream.ReadExactlyAsync(head, End);
        head[3].ShouldBe((byte)4, "settings");
        var settings = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
        await stream.ReadExactlyAsync(settings, End);
        var most = settings.Chunk(6).Single(one => one[1] == 3);
        ((most[2] << 24) | (most[3] << 16) | (most[4] << 8) | most[5]).ShouldBe(ShellServer.StreamsOfAConnection);
    }

    [Fact]
    public async Task A_command_without_end_is_not_read()
    {
        await using var rig = await CommandRig.StartAsync();
        using var channel = GrpcChannel.ForAddress($"http://{rig.Tcp}");
        var call = Call();
        call.Arguments["long"] = new string('x', ShellServer.LargestMessage);

        var refused = await Should.ThrowAsync<RpcException>(async () =>
            await CommandRig.RunAsync(channel, call, await rig.TokenAsync(Role.Admin))
        );

        refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        rig.Ran.ShouldBeEmpty();
    }

    private static CommandCall Call() => new(List) { Id = $"{Guid.NewGuid()}" };

    /// <summary>The first words of an HTTP/2 client: its preface, and settings that change nothing.</summary>
    private static async Task<Socket> GreetAsync(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address, port, End);
        return await GreetAsync(socket);
    }

    private static async Task<Socket> GreetAsync(Socket socket)
    {
        await socket.SendAsync(Greeting, End);
        return socket;
    }

    /// <summary>It ends without a word, as early as while it connects.</summary>
    private static async Task ShouldBeClosedAsync(Func<Task<Socket>> connect)
    {
        try
        {
            using var socket = await connect();
            (await socket.ReceiveAsync(new byte[1], End)).ShouldBe(0);
        }
        catch (SocketException)
        {
            // Reset: as closed as can be.
        }
    }
}
