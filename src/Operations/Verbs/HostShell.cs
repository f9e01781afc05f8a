using System.Net.Sockets;
using Experimance.Actors.Foundation;
using Experimance.Wire;
using Grpc.Core;
using Grpc.Net.Client;

namespace Experimance.Operations.Verbs;

/// <summary>The running host's own shell at this machine's socket: root, operators, in development the owner.</summary>
internal static class HostShell
{
    private const string ProductionSocket = "/run/experimance/pbm.sock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static string SocketOf(Installation installation) =>
        installation.Production ? ProductionSocket : SocketOf(installation.Places);

    /// <summary>Runs one command of the host.</summary>
    /// <returns>What it said for people and for programs.</returns>
    /// <exception cref="OpsRefusal">No host answers, or it refuses.</exception>
    public static async Task<(string Text, string Json)> RunAsync(
        string socket,
        string palette,
        string command,
        params (string Name, string Value)[] arguments
    )
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        using var channel = Open(socket);
        var call = new CommandCall
        {
            Id = Guid.NewGuid().ToString(),
            Palette = palette,
            Command = command,
            Confirmed = true,
        };
        foreach (var (name, value) in arguments)
        {
            call.Arguments[name] = value;
        }

        var (text, json) = (new List<string>(), "");
        try
        {
            using var run = new Shell.ShellClient(channel).Run(call, cancellationToken: limit.Token);
            while (await run.ResponseStream.MoveNext(limit.Token).ConfigureAwait(false))
            {
                var said = run.ResponseStream.Current;
                switch (said.WhatCase)
                {
                    case CommandEvent.WhatOneofCase.Said:
                        text.Add(said.Said.Text);
                        json = said.Said.Json;
                        break;
                    case CommandEvent.WhatOneofCase.Note:
                        text.Add(said.Note.Text);
                        break;
                    case CommandEvent.WhatOneofCase.Result when said.Result.Outcome is not Outcome.Done:
                        throw new OpsRefusal(
                            said.Result.Outcome is Outcome.UsedWrongly ? ExitStatus.UsedWrongly : ExitStatus.Failed,
                            $"the host refused `{palette} {command}`: {said.Result.Why}",
                            ""
                        );
                }
            }
        }
        catch (RpcException silent)
        {
            throw OpsRefusal.Failed(
                $"the host does not answer at {socket}: {silent.Status.Detail}",
                "see what it says: logs"
            );
        }

        return (string.Join('\n', text), json);
    }

    private static string SocketOf(Places places) => Path.Combine(places.Records, "run", "pbm.sock");

    private static GrpcChannel Open(string socket) =>
        GrpcChannel.ForAddress(
            "http://localhost",
            new()
            {
                DisposeHttpClient = true,
                HttpHandler = new SocketsHttpHandler
                {
                    UseProxy = false,
                    ConnectCallback = async (_, end) =>
                    {
                        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                        try
                        {
                            await connection
                                .ConnectAsync(new UnixDomainSocketEndPoint(socket), end)
                                .ConfigureAwait(false);
                            return new NetworkStream(connection, ownsSocket: true);
                        }
                        catch
                        {
                            connection.Dispose();
                            throw;
                        }
                    },
                },
            }
        );
}
