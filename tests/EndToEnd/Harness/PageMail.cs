using System.Text.Json;
using System.Threading.Channels;

namespace Experimance.EndToEnd.Harness;

/// <summary>What a screen page is told over its socket (contract, "HTTP"); made before the page is opened, it misses nothing.</summary>
internal sealed class PageMail
{
    private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();

    public PageMail(Tab tab) =>
        tab.Page.WebSocket += (_, socket) =>
            socket.FrameReceived += (_, frame) =>
            {
                if (frame.Text is { Length: > 0 } text)
                {
                    _messages.Writer.TryWrite(JsonDocument.Parse(text).RootElement);
                }
            };

    /// <summary>The next message that <paramref name="wanted"/> accepts, among those not yet looked at.</summary>
    /// <param name="type">Of the message: show, text, shimmer, …</param>
    public async Task<JsonElement> WaitForAsync(string type, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var message in _messages.Reader.ReadAllAsync(limit.Token))
        {
            if (message.GetProperty("type").GetString() == type && wanted(message))
            {
                return message;
            }
        }

        throw new InvalidOperationException("The page's socket is gone for good.");
    }
}
