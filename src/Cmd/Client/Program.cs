using System.Net.Sockets;
using Experimance.Wire;
using Grpc.Net.Client;

var path = args[0];
using var handler = new SocketsHttpHandler
{
    ConnectCallback = async (_, end) =>
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), end).ConfigureAwait(false);
        return new NetworkStream(socket, ownsSocket: true);
    },
};
using var channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = handler });
var shell = new Shell.ShellClient(channel);
var welcome = await shell.GreetAsync(new() { Protocol = 1 }).ConfigureAwait(false);
Console.WriteLine(welcome);
var call = new CommandCall
{
    Id = Guid.NewGuid().ToString(),
    Palette = args[1],
    Command = args[2],
};
call.Arguments.Add("service", args[3]);
using var run = shell.Run(call);
while (await run.ResponseStream.MoveNext(default).ConfigureAwait(false))
{
    Console.WriteLine(run.ResponseStream.Current);
}
