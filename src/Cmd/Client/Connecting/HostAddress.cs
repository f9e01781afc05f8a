using System.Net;

namespace Experimance.Client.Connecting;

/// <summary>Where a host is: a socket of this machine, or TCP.</summary>
/// <param name="Socket">Path of the socket; null: TCP.</param>
/// <param name="Name">Name or address for TCP.</param>
internal sealed record HostAddress(string? Socket, string Name, int Port)
{
    public const int UsualPort = 9110;

    /// <summary>The bytes stay on this machine: by the address itself, not by what a name may lead to.</summary>
    public bool IsLoopback => Name == "localhost" || (IPAddress.TryParse(Name, out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Beyond loopback always.</summary>
    public bool Encrypted => Socket is null && !IsLoopback;

    /// <summary>For gRPC; the socket's says nothing.</summary>
    public Uri Uri =>
        Socket is not null
            ? new("http://localhost")
            : new UriBuilder(Encrypted ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Name, Port).Uri;

    public override string ToString() =>
        Socket ?? (Name.Contains(':', StringComparison.Ordinal) ? $"[{Name}]:{Port}" : $"{Name}:{Port}");

    public static HostAddress OfSocket(string path) => new(path, "", 0);

    /// <summary><c>/path/to/pbm.sock</c>, <c>name</c>, <c>name:port</c>, <c>1.2.3.4</c>, <c>::1</c>, <c>[::1]:9110</c>.</summary>
    /// <exception cref="PbmException">It is none of these.</exception>
    public static HostAddress Parse(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            throw Wrong(text, "without a scheme");
        }

        if (text.Contains('/', StringComparison.Ordinal))
        {
            return OfSocket(Path.GetFullPath(text));
        }

        if (IPAddress.TryParse(text, out var whole) && !text.StartsWith('['))
        {
            return new(null, whole.ToString(), UsualPort);
        }

        var colon = text.LastIndexOf(':');
        var port = UsualPort;
        if (colon >= 0 && !text.EndsWith(']'))
        {
            if (!int.TryParse(text.AsSpan(colon + 1), out port) || port is < 1 or > 65_535)
            {
                throw Wrong(text, "with a port from 1 to 65535");
            }

            text = text[..colon];
        }

        var name = text.TrimStart('[').TrimEnd(']');
        return Uri.CheckHostName(name) == UriHostNameType.Unknown
            ? throw Wrong(text, "with a name or an address")
            : new(null, name, port);
    }

    private static PbmException Wrong(string text, string how) =>
        PbmException.UsedWrongly($"'{text}' is no host: write HOST[:PORT] {how}, or the path of a socket");
}
