using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>A topic of a server, and how to be let in. All of it is secret: no text may hold any part of it.</summary>
/// <param name="Url">Without user and password: <c>https://server/topic</c>.</param>
/// <param name="Login">Null: none.</param>
internal sealed partial record NtfyAddress(Uri Url, AuthenticationHeaderValue? Login)
{
    /// <summary>The last part of the path.</summary>
    public string Topic => Url.AbsolutePath[(Url.AbsolutePath.LastIndexOf('/') + 1)..];

    /// <summary>Another topic of the same server.</summary>
    public Uri Other(string topic) => new(Url, topic);

    /// <summary>Reads an address as people write it.</summary>
    /// <param name="where"><c>https://server/topic</c>, may have <c>user:password@</c> before the server.</param>
    /// <param name="token">Goes before user and password; null or empty: none.</param>
    /// <returns>Null where it is no topic of a server.</returns>
    public static NtfyAddress? Of(string where, string? token)
    {
        if (
            !Uri.TryCreate(where, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.Host.Length == 0
        )
        {
            return null;
        }

        var url = new UriBuilder(address.Scheme, address.Host, address.Port, address.AbsolutePath.TrimEnd('/')).Uri;
        var read = new NtfyAddress(url, LoginOf(address, token));
        return IsTopic(read.Topic) ? read : null;
    }

    /// <summary>Letters, digits, <c>-</c> and <c>_</c>, at most 64: so are topics and sequence ids.</summary>
    public static bool IsTopic(string text) => Form().IsMatch(text);

    /// <summary>Nothing of it: a record would print all it has.</summary>
    public override string ToString() => Foundation.Secret.Shown;

    private static AuthenticationHeaderValue? LoginOf(Uri address, string? token) =>
        token is { Length: > 0 } ? new("Bearer", token)
        : address.UserInfo.Length == 0 ? null
        : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Pair(address.UserInfo))));

    /// <summary>User, colon, password, each as it is without the address's escapes.</summary>
    private static string Pair(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var (user, password) = colon < 0 ? (userInfo, "") : (userInfo[..colon], userInfo[(colon + 1)..]);
        return $"{Uri.UnescapeDataString(user)}:{Uri.UnescapeDataString(password)}";
    }

    [GeneratedRegex(@"\A[-_A-Za-z0-9]{1,64}\z")]
    private static partial Regex Form();
}
