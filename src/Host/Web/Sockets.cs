using System.Net.WebSockets;
using System.Text;

namespace Experimance.Host.Web;

/// <summary>What both kinds of page sockets share: who may open one, how long a text may be, how they end.</summary>
internal static class Sockets
{
    /// <summary>Longest text from a page, in bytes.</summary>
    public const int LongestText = 16 * 1024;

    /// <summary>Texts from one page in a second; a page that says more is not ours.</summary>
    public const int TextsInASecond = 240;

    /// <summary>Opens the socket for a page of our own (the browser's origin is this very host) and runs it to its end.</summary>
    public static async Task<IResult> Accept(HttpContext context, Func<WebSocket, CancellationToken, Task> run)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return Results.StatusCode(StatusCodes.Status426UpgradeRequired);
        }

        if (!OwnOrigin.Is(context.Request))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        try
        {
            await run(socket, end.Token).ConfigureAwait(false);
            await Close(socket, WebSocketCloseStatus.NormalClosure).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // The page left, or the host stops: both are ordinary ends of a socket.
            await Close(socket, WebSocketCloseStatus.EndpointUnavailable).ConfigureAwait(false);
        }

        return Results.Empty;
    }

    /// <summary>The next whole text; null when the page closed, said too much, or sent something else.</summary>
    public static async ValueTask<string?> Receive(WebSocket socket, byte[] buffer, CancellationToken end)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), end).ConfigureAwait(false);
            length += part.Count;
            if (part.MessageType != WebSocketMessageType.Text || (!part.EndOfMessage && length == buffer.Length))
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    private static async Task Close(WebSocket socket, WebSocketCloseStatus status)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
            try
            {
                await socket.CloseOutputAsync(status, null, patience.Token).ConfigureAwait(false);
            }
            catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
            {
                socket.Abort();
            }
        }
    }
}
