using System.Net;
using Experimance.Host.Lifecycle;
using Experimance.Host.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Serilog;

namespace Experimance.Host.Web;

/// <summary>
/// Where the pages listen. Until people are set up on this machine alone; the moment the first one is, on every address, and
/// back when the last one is removed. <c>listen</c> in <c>host.toml</c> says otherwise.
/// </summary>
internal sealed class Listening : IDisposable
{
    private const string Address = "Endpoints:Pages:Url";

    /// <summary>A person is added at a terminal and wants to open the link: that long they wait at most.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly HostSettings _settings;
    private readonly int _port;
    private readonly TlsKeeper _tls;
    private readonly TimeProvider _clock;
    private readonly Func<bool> _anybody;
    private readonly Source _source = new();
    private readonly RecurringWork? _looking;

    /// <param name="anybody">Are people set up? Asked every two seconds, on the thread pool.</param>
    public Listening(HostSettings settings, int port, TlsKeeper tls, Func<bool> anybody, TimeProvider clock)
    {
        (_settings, _port, _tls, _anybody, _clock) = (settings, port, tls, anybody, clock);
        Look();
        _looking = settings.Listen.Length > 0 ? null : new(clock, Every, "Looking whether people are set up", Look);
    }

    /// <summary>The address as Kestrel has it now.</summary>
    public string Url => _source.Url;

    public bool IsBeyond => !IsHere(Url);

    /// <param name="first">What a connection passes before its first byte is looked at.</param>
    public void Apply(KestrelServerOptions options, Action<ListenOptions> first)
    {
        options.ConfigureEndpointDefaults(listen =>
        {
            first(listen);
            listen.UseMixed(_tls, _clock);
        });
        options.Configure(new ConfigurationBuilder().Add(_source).Build(), reloadOnChange: true);
    }

    public void Dispose() => _looking?.Dispose();

    private void Look()
    {
        var url =
            _settings.Listen.Length > 0 ? Of(IPAddress.Parse(_settings.Listen))
            : _anybody() ? $"http://*:{_port}"
            : Of(IPAddress.Loopback);
        if (url == _source.Url)
        {
            return;
        }

        if (!IsHere(url))
        {
            _tls.Want();
            Log.Information("The pages are reached from other machines from now on, by https and port {Port}", _port);
        }

        _source.Move(url);
    }

    private static bool IsHere(string url) =>
        IPAddress.TryParse(new Uri(url.Replace('*', '0')).Host.Trim('[', ']'), out var at) && IPAddress.IsLoopback(at);

    private string Of(IPAddress address) => $"http://{new IPEndPoint(address, _port)}";

    /// <summary>One setting of Kestrel's, which it follows while it runs.</summary>
    private sealed class Source : ConfigurationProvider, IConfigurationSource
    {
        public string Url => Data.TryGetValue(Address, out var url) ? url ?? "" : "";

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Move(string url)
        {
            Set(Address, url);
            OnReload();
        }
    }
}
