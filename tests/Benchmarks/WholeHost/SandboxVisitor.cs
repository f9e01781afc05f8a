using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>A visitor's hand, by the sandbox page's own socket: no browser between it and the sand.</summary>
internal sealed class SandboxVisitor : IAsyncDisposable
{
    private const double HoverMm = 60;

    /// <summary>Between two words of a moving hand; the room takes one a frame.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    private readonly ClientWebSocket _socket = new();
    private Task _listening = Task.CompletedTask;
    private Furrow? _furrow;
    private TaskCompletionSource<double>? _hand;

    public static async Task<SandboxVisitor> EnterAsync(HostProcess host)
    {
        var visitor = new SandboxVisitor();
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/sandbox/live" }.Uri;
        visitor._socket.Options.SetRequestHeader("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        visitor._socket.Options.SetRequestHeader("Cookie", $"experimance-{host.Address.Port}={host.Key}");
        await visitor._socket.ConnectAsync(address, CancellationToken.None);
        visitor._listening = visitor.ListenAsync();
        return visitor;
    }

    /// <summary>Levels the sand; also sends simulated visitors away.</summary>
    public Task SmoothAsync() => SayAsync("""{"type":"relief","number":0}""");

    /// <summary>
    /// Done when what was dug last lies uncovered and still: the analysis sees no hand over the bowl any more, and the room's sand
    /// moved nowhere by more than a quarter of a millimetre since the view before.
    /// </summary>
    /// <returns>The clock's timestamp of that view's arrival.</returns>
    public Task<long> UncoveredAsync()
    {
        var furrow = new Furrow();
        _furrow = furrow;
        return furrow.Uncovered.Task;
    }

    /// <summary>When the gesture of the last furrow was over.</summary>
    public Task<long> ToldAsync() => _furrow!.Told.Task;

    /// <summary>Done with the first view in which the analysis has a hand over the sand: milliseconds since 1970, as pages count.</summary>
    public Task<double> HandSeenAsync()
    {
        _hand = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _hand.Task;
    }

    public Task HoverAsync(double x, double y) => StrokeAsync(x, y, HoverMm, 0);

    public Task LeaveAsync() => SayAsync("""{"type":"lift","finger":0}""");

    /// <summary>A hand comes in, draws a furrow and leaves; done when it has said that it left.</summary>
    /// <param name="depthMm">Of the furrow.</param>
    public async Task DigAsync((double X, double Y) from, (double X, double Y) to, double depthMm)
    {
        const int Steps = 24;
        using var timer = new PeriodicTimer(Step);
        for (var i = 0; i <= Steps; i++)
        {
            var share = (double)i / Steps;
            await StrokeAsync(
                from.X + (to.X - from.X) * share,
                from.Y + (to.Y - from.Y) * share,
                i == 0 ? HoverMm : 0,
                depthMm
            );
            await timer.WaitForNextTickAsync();
        }

        await LeaveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _listening;
        _socket.Dispose();
    }

    private Task StrokeAsync(double x, double y, double height, double depth) =>
        SayAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"type":"stroke","finger":0,"x":{{x:0.000}},"y":{{y:0.000}},"diameter":50,"height":{{height}},"depth":{{depth}}}"""
            )
        );

    private Task SayAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    private void LookForHand(ReadOnlySpan<byte> view)
    {
        if (_hand is { } hand && view.IndexOf("\"hand\":true"u8) >= 0)
        {
            _hand = null;
            hand.TrySetResult((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds);
        }
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[1 << 18];
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                } while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Binary)
                {
                    _furrow?.Look(buffer.AsSpan(0, length));
                    LookForHand(buffer.AsSpan(0, length));
                }
            }
        }
        catch (Exception over)
            when (over is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The visitor has left, or the host has ended.
        }
    }
}
