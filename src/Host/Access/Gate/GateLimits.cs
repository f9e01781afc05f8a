using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Experimance.Host.Access.Gate;

/// <summary>How much and how slowly somebody may send before the gate even sees it.</summary>
internal static class GateLimits
{
    /// <summary>In bytes: no request of ours has more.</summary>
    public const long LargestBody = 64 * 1024;

    /// <summary>All headers together, in bytes.</summary>
    public const int LargestHeaders = 16 * 1024;

    public const int HeadersAtMost = 64;

    /// <summary>First line, in bytes.</summary>
    public const int LongestLine = 4 * 1024;

    /// <summary>From the first byte to the end of the headers.</summary>
    public static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(5);

    /// <summary>Bytes a second of a body; slower is nobody's phone but somebody who holds a place.</summary>
    public static readonly MinDataRate BodyRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(3));

    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(1);

    /// <summary>Sets what holds for the whole server.</summary>
    /// <returns>What holds for each place where it listens (a server takes one such action, and the last one set alone).</returns>
    public static Action<ListenOptions> Apply(KestrelServerOptions options)
    {
        var connections = new GateConnections();
        var limits = options.Limits;
        limits.MaxConcurrentConnections = GateConnections.AtMost;
        limits.MaxConcurrentUpgradedConnections = GateConnections.AtMost;
        limits.MaxRequestBodySize = LargestBody;
        limits.MaxRequestHeadersTotalSize = LargestHeaders;
        limits.MaxRequestHeaderCount = HeadersAtMost;
        limits.MaxRequestLineSize = LongestLine;
        limits.RequestHeadersTimeout = HeaderTime;
        limits.MinRequestBodyDataRate = BodyRate;
        limits.KeepAliveTimeout = KeepAlive;
        return listen => listen.Use(next => connection => connections.PassAsync(connection, next));
    }
}
