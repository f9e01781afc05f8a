using System.Buffers.Binary;
using System.Net.Sockets;
using Experimance.Client;
using Experimance.Client.Connecting;
using Google.Protobuf;

namespace Experimance.Cmd.Tests.Client;

/// <summary>A host whose pool is stuck: its socket takes connections and nobody answers; the night door beside it does.</summary>
public sealed class NightLinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Night_commands_are_answered_through_the_night_door()
    {
        using var stuck = Listen("pbm.sock");
        using var door = Listen("pbm-night.sock");
        var serving = ServeAsync(door, times: 2);

        var status = await new Pbm(
            _console,
            new(name => name == AddressSearch.HostVariable ? _folder["pbm.sock"] : null, "/", File.Exists),
            new(Token: null),
            TimeProvider.System
        ).RunAsync(["system", "threads"], TestContext.Current.CancellationToken);

        await serving;
        status.ShouldBe(0);
        _console.Said.ShouldBe("all of them sleep\n");
        _console.Errors.ShouldContain("its thread pool is stuck");
    }

    private Socket Listen(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder[name]));
        socket.Listen();
        return socket;
    }

    private static async Task ServeAsync(Socket door, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var client = await door.AcceptAsync();
            await using var stream = new NetworkStream(client);
            var length = new byte[4];
            await stream.ReadExactlyAsync(length);
            var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await stream.ReadExactlyAsync(frame);
            foreach (var answer in Answer(NightRequest.Parser.ParseFrom(frame)))
            {
                var bytes = answer.ToByteArray();
                BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
                await stream.WriteAsync(length);
                await stream.WriteAsync(bytes);
            }
        }
    }

    private static IEnumerable<NightAnswer> Answer(NightRequest request)
    {
        if (request.WhatCase == NightRequest.WhatOneofCase.Hello)
        {
            var command = new CommandInfo
            {
                Name = "threads",
                Effect = "Lists.",
                Night = true,
            };
            var palette = new PaletteInfo { Name = "system", Commands = { command } };
            yield return new()
            {
                Welcome = new()
                {
                    Protocol = 1,
                    ProtocolOldest = 1,
                    HostName = "fake",
                    Palettes = { palette },
                },
            };
            yield break;
        }

        yield return new() { Event = new() { Said = new() { Text = $"all of them sleep" } } };
        yield return new() { Event = FakeHost.Is(Outcome.Done) };
    }
}
