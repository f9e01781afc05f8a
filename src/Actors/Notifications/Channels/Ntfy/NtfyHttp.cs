namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>The way to a server: straight, as the settings name it, and never anywhere else.</summary>
internal static class NtfyHttp
{
    /// <summary>Shorter than the time for a message, so that a dead line is told from a slow server.</summary>
    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(5);

    /// <summary>Routers forget connections that say nothing; most keep them for longer than this.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    /// <summary>A name that has moved is looked up again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="adjust">For tests: another certificate to trust, another way to connect.</param>
    public static HttpClient Client(Action<SocketsHttpHandler>? adjust = null)
    {
        var handler = new SocketsHttpHandler
        {
            // A sign-in page must not get the message, nor the token.
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = Connect,
            PooledConnectionIdleTimeout = Idle,
            PooledConnectionLifetime = Longest,
        };
        adjust?.Invoke(handler);
        // Who sends says how long it may take.
        return new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
