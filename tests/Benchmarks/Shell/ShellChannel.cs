using System.Net.Sockets;
using Experimance.Wire;
using Grpc.Core;
using Grpc.Net.Client;

namespace Experimance.Benchmarks.Shell;

/// <summary>A shell's end of the machine's socket.</summary>
internal static class ShellChannel
{
    public static string SocketOf(string folder) => Path.Combine(folder, "records", "run", "pbm.sock");

    public static GrpcChannel Open(string socket) =>
        GrpcChannel.ForAddress(
            "http://localhost",
            new()
            {
                DisposeHttpClient = true,
                HttpHandler = new SocketsHttpHandler
                {
                    ConnectCallback = async (_, end) =>
                    {
                        var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                        await unix.ConnectAsync(new UnixDomainSocketEndPoint(socket), end);
                        return new NetworkStream(unix, ownsSocket: true);
                    },
                },
            }
        );

    /// <summary>One command, to its result.</summary>
    public static async Task RunAsync(Wire.Shell.ShellClient shell, string palette, string command)
    {
        using var run = shell.Run(
            new CommandCall
            {
                Id = $"{Guid.NewGuid()}",
                Palette = palette,
                Command = command,
            }
        );
        Result? result = null;
        while (await run.ResponseStream.MoveNext())
        {
            result = run.ResponseStream.Current.Result ?? result;
        }

        if (result is not { Outcome: Outcome.Done })
        {
            throw new InvalidOperationException($"{palette} {command}: {result}");
        }
    }
}
