using Experimance.Host.Commands;
using Experimance.Host.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Experimance.Host.Tls;

/// <summary>How requests come in: where the port listens, TLS or plain, under which names; before anybody is asked who they are.</summary>
internal sealed class WebEntry : IDisposable
{
    private readonly HostFilter _names;
    private readonly PlainDoor _plain;
    private readonly StrictTransport _strict;
    private readonly Listening _listening;

    public WebEntry(
        HostSettings settings,
        int port,
        TlsKeeper tls,
        HostFilter names,
        Func<bool> anybody,
        TimeProvider clock
    )
    {
        (Tls, Port, PlainHttp) = (tls, port, settings.PlainHttp);
        (_names, _plain, _strict) = (names, new(settings.PlainHttp), new(tls));
        _listening = new(settings, port, tls, anybody, clock);
    }

    public TlsKeeper Tls { get; }

    public int Port { get; }

    /// <summary>Everything is answered without TLS: to be said wherever the state of things is.</summary>
    public bool PlainHttp { get; }

    /// <summary>Other machines reach the pages.</summary>
    public bool IsBeyond => _listening.IsBeyond;

    /// <param name="anybody">Are people set up?</param>
    public static WebEntry Of(RunOptions run, HostSettings settings, Func<bool> anybody, TimeProvider clock)
    {
        string[] further = run.Machine.PublicUrl is { } url
            ? [.. settings.Names, new Uri(url).IdnHost]
            : [.. settings.Names];
        var tls = new TlsKeeper(TlsFiles.Of(run.Places), settings, clock);
        return new(settings, run.Port, tls, HostFilter.OfMachine(further), anybody, clock);
    }

    /// <summary>Instead of naming addresses to Kestrel.</summary>
    /// <param name="first">What a connection passes before its first byte is looked at.</param>
    public void Apply(KestrelServerOptions options, Action<ListenOptions> first) => _listening.Apply(options, first);

    /// <summary>Goes before everything that asks who somebody is.</summary>
    public void Use(WebApplication app)
    {
        app.Use(_names.GuardAsync);
        app.Use(_plain.GuardAsync);
        app.Use(_strict.GuardAsync);
    }

    public void Dispose()
    {
        _listening.Dispose();
        Tls.Dispose();
    }
}
