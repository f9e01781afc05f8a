using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Webhook;

/// <summary>Proves to the other side that a message is ours and of now.</summary>
internal static class WebhookSignature
{
    public const string Header = "X-Experimance-Signature";

    /// <returns><c>t=1764115200,v1=…</c>: seconds since 1970, and HMAC-SHA256 of <c>t.body</c> in hex digits.</returns>
    public static string Of(ReadOnlySpan<byte> body, Secret key, DateTimeOffset now)
    {
        var at = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{at}."), .. body];
        var mark = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Reveal()), signed);
        return $"t={at},v1={Convert.ToHexStringLower(mark)}";
    }
}
