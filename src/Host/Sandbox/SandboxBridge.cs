using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Host.Web;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Host.Sandbox;

/// <summary>Between a sandbox page's socket and the rooms: acts go to depth, what the analysis sees and where the piece is come back.</summary>
internal sealed class SandboxBridge(
    ActorSystem system,
    IActorRef depth,
    IActorRef core,
    double bowlRadius,
    TimeProvider time
)
{
    // Views are a moment's; what a slow page has not read is replaced by the next.
    private const int Waiting = 3;

    public async Task Run(WebSocket socket, CancellationToken end)
    {
        var channel = Channel.CreateBounded<SandboxFrame>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
        );
        var watcher = system.ActorOf(SandboxWatcher.Props(depth, core, channel.Writer));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end);
        try
        {
            await Send(socket, SandboxWire.Bowl(bowlRadius), end).ConfigureAwait(false);
            var up = Up(socket, over.Token);
            var down = Down(socket, channel.Reader, over.Token);
            var first = await Task.WhenAny(up, down).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            await first.ConfigureAwait(false);
        }
        finally
        {
            system.Stop(watcher);
        }
    }

    private async Task Up(WebSocket socket, CancellationToken end)
    {
        var buffer = new byte[Sockets.LongestText];
        var fingers = new HashSet<int>();
        var (second, texts) = (time.GetTimestamp(), 0);
        try
        {
            while (await Sockets.Receive(socket, buffer, end).ConfigureAwait(false) is { } text)
            {
                if (time.GetElapsedTime(second) > TimeSpan.FromSeconds(1))
                {
                    (second, texts) = (time.GetTimestamp(), 0);
                }

                if (++texts > Sockets.TextsInASecond)
                {
                    return;
                }

                Do(text, fingers);
            }
        }
        finally
        {
            // A page that goes away takes its hands with it.
            foreach (var finger in fingers)
            {
                depth.Tell(new Lift(finger));
            }
        }
    }

    private void Do(string text, HashSet<int> fingers)
    {
        if (SandboxWire.ReadAct(text) is not { } act)
        {
            return;
        }

        if (act is Stroke stroke)
        {
            fingers.Add(stroke.Finger);
        }
        else if (act is Lift lift)
        {
            fingers.Remove(lift.Finger);
        }

        depth.Tell(act);
    }

    private static async Task Down(WebSocket socket, ChannelReader<SandboxFrame> frames, CancellationToken end)
    {
        await foreach (var frame in frames.ReadAllAsync(end).ConfigureAwait(false))
        {
            await Send(socket, frame, end).ConfigureAwait(false);
        }
    }

    private static async Task Send(WebSocket socket, SandboxFrame frame, CancellationToken end)
    {
        if (frame.Relief is not { } relief)
        {
            await socket
                .SendAsync(Encoding.UTF8.GetBytes(frame.Json), WebSocketMessageType.Text, true, end)
                .ConfigureAwait(false);
            return;
        }

        await socket
            .SendAsync(SandboxWire.Pack(frame.Json, relief), WebSocketMessageType.Binary, true, end)
            .ConfigureAwait(false);
    }
}
