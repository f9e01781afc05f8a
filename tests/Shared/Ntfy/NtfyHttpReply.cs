using System.Globalization;
using System.Text;

namespace Experimance.Tests;

/// <summary>What is sent back.</summary>
internal sealed record NtfyHttpReply(int Status, string ContentType, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Instead of a body: goes on until the subscriber has gone.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; init; }

    public static NtfyHttpReply Json(string text, int status = 200) =>
        new(status, "application/json", Encoding.UTF8.GetBytes(text + "\n"));

    public static NtfyHttpReply Page(string html, int status = 200) =>
        new(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));

    /// <summary>ntfy's form of an error.</summary>
    public static NtfyHttpReply Error(int code, string words) =>
        Json($$"""{"code":{{code}},"http":{{code / 100}},"error":"{{words}}"}""", code / 100);

    /// <summary>Head and body; of a stream the head alone.</summary>
    public byte[] ToBytes()
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} Answer\r\nContent-Type: {ContentType}\r\n");
        head.Append(
            Stream is null
                ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n")
                : "Connection: close\r\n"
        );
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Stream is null ? Body : []];
    }
}
