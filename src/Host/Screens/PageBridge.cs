using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Host.Web;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Host.Screens;

/// <summary>
/// Between a page's socket and the display room. Display may be restarted or hang while the socket lives: when its channel
/// ends, or nothing has come down for a while although the page reports each second, the page is announced anew.
/// </summary>
internal sealed class PageBridge(IActorRef display, TimeProvider time)
{
    private const int Waiting = 64;
    private static readonly TimeSpan AnnounceAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PageIsGone = TimeSpan.FromSeconds(30);

    /// <param name="kiosk">It is the page of this machine's own browser.</param>
    public async Task Run(string screen, bool kiosk, WebSocket socket, CancellationToken end)
    {
        var connection = Guid.NewGuid().ToString("N");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end);
        try
        {
            var up = Up(screen, connection, socket, over.Token);
            var down = Down(screen, kiosk, connection, socket, over.Token);
            var first = await Task.WhenAny(up, down).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            await first.ConfigureAwait(false);
        }
        finally
        {
            display.Tell(new PageDisconnected(screen, connection));
        }
    }

    private async Task Up(string screen, string connection, WebSocket socket, CancellationToken end)
    {
        var buffer = new byte[Sockets.LongestText];
        var second = time.GetTimestamp();
        var texts = 0;
        while (true)
        {
            using var gone = new CancellationTokenSource(PageIsGone, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end, gone.Token);
            if (await Sockets.Receive(socket, buffer, either.Token).ConfigureAwait(false) is not { } text)
            {
                return;
            }

            if (time.GetElapsedTime(second) > TimeSpan.FromSeconds(1))
            {
                (second, texts) = (time.GetTimestamp(), 0);
            }

            if (++texts > Sockets.TextsInASecond)
            {
                return;
            }

            display.Tell(new PageSaid(screen, connection, text));
        }
    }

    private async Task Down(string screen, bool kiosk, string connection, WebSocket socket, CancellationToken end)
    {
        while (true)
        {
            var channel = Channel.CreateBounded<string>(
                new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
            );
            display.Tell(new PageConnected(screen, connection, channel.Writer) { IsKiosk = kiosk });
            await Pump(channel.Reader, socket, end).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what display says until it ends the channel or has been quiet for too long.</summary>
    private async Task Pump(ChannelReader<string> reader, WebSocket socket, CancellationToken end)
    {
        while (true)
        {
            using var quiet = new CancellationTokenSource(AnnounceAgain, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end, quiet.Token);
            try
            {
                if (!await reader.WaitToReadAsync(either.Token).ConfigureAwait(false))
                {
                    // An orderly end: give the next incarnation a moment before the page is announced to it.
                    await Task.Delay(TimeSpan.FromSeconds(0.25), time, end).ConfigureAwait(false);
                    return;
                }
            }
            catch (OperationCanceledException) when (!end.IsCancellationRequested)
            {
                return;
            }

            while (reader.TryRead(out var text))
            {
                await socket
                    .SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, end)
                    .ConfigureAwait(false);
            }
        }
    }
}
