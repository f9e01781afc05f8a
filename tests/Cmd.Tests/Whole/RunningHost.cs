using System.Net.Sockets;
using Experimance.Cmd.Tests.Puppets;
using Grpc.Core;
using Grpc.Net.Client;

namespace Experimance.Cmd.Tests.Whole;

/// <summary>The real host as a process in a folder of its own, asked at its socket as pbm asks.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly GrpcChannel _channel;

    private RunningHost(TemporaryFolder folder, HostProcess process)
    {
        (_folder, Process) = (folder, process);
        var socket = folder["records", "run", "pbm.sock"];
        _channel = GrpcChannel.ForAddress(
            "http://localhost",
            new() { HttpHandler = new SocketsHttpHandler { ConnectCallback = (_, end) => ConnectAsync(socket, end) } }
        );
    }

    public HostProcess Process { get; }

    public string Tree => _folder.Path;

    /// <summary>Skips the test where the host is not built.</summary>
    public static async Task<RunningHost> StartAsync()
    {
        Assert.SkipUnless(File.Exists(WorkingCopy.HostExecutable), $"{WorkingCopy.HostExecutable} is not built.");
        var folder = new TemporaryFolder();
        foreach (var part in (ReadOnlySpan<string>)["projects", "hocon"])
        {
            Folders.CopyPart(part, folder.Path);
        }

        var process = await HostProcess.StartAsync(folder.Path, "--tree", folder.Path);
        return new(folder, process);
    }

    /// <summary>Runs a whole line as it is typed.</summary>
    public async Task<Answer> RunAsync(string line)
    {
        var call = CommandLine.Read(line);
        call.Confirmed = true;
        var events = new List<CommandEvent>();
        using var running = new Shell.ShellClient(_channel).Run(call);
        await foreach (var one in running.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            events.Add(one);
        }

        return new(events[..^1], events[^1].Result);
    }

    /// <summary>Again and again until it is so; the test's own time limit ends it.</summary>
    public async Task<Answer> UntilAsync(string line, Func<Answer, bool> so)
    {
        while (true)
        {
            var answer = await RunAsync(line);
            if (so(answer))
            {
                return answer;
            }

            await Task.Delay(
                TimeSpan.FromMilliseconds(200),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Process.DisposeAsync();
        _folder.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken end)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), end);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
