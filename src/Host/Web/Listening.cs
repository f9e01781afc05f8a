using System.Net;
using Experimance.Host.Lifecycle;
using Experimance.Host.Tls;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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
    private readonly bool _asksServer;
    private readonly Source _source = new();
    private readonly RecurringWork? _looking;
    private Func<bool> _isBound;
    private string _wanted = "";
    private long _moved;
    private int _failures;
    private bool _wasBound;

    /// <param name="anybody">Are people set up? Asked every two seconds, on the thread pool.</param>
    /// <param name="isBound">Does the server listen where it was told to? Null: Kestrel is asked.</param>
    public Listening(
        HostSettings settings,
        int port,
        TlsKeeper tls,
        Func<bool> anybody,
        TimeProvider clock,
        Func<bool>? isBound = null
    )
    {
        _isBound = isBound ?? (() => false);
        _asksServer = isBound is null;
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
        if (_asksServer)
        {
            _isBound = () =>
                options
                    .ApplicationServices.GetRequiredService<IServer>()
                    .Features.Get<IServerAddressesFeature>()
                    ?.Addresses.Count > 0;
        }
    }

    public void Dispose() => _looking?.Dispose();

    /// <summary>Looks now; one at a time.</summary>
    internal void Look()
    {
        var url =
            _settings.Listen.Length > 0 ? Of(IPAddress.Parse(_settings.Listen))
            : _anybody() ? $"http://*:{_port}"
            : Of(IPAddress.Loopback);
        if (url == _wanted)
        {
            KeepBound();
            return;
        }

        (_wanted, _failures) = (url, 0);
        if (!IsHere(url))
        {
            _tls.Want();
            Log.Information("The pages are reached from other machines from now on, by https and port {Port}", _port);
        }

        Move(url);
    }

    private void Move(string url)
    {
        _moved = _clock.GetTimestamp();
        _source.Move(url);
    }

    /// <summary>
    /// Kestrel tries a new address once and only logs that it failed. Then it is taken back to where it was, which nobody else
    /// holds, and tries the wanted one again after 4, 8, 16 … 60 s.
    /// </summary>
    private void KeepBound()
    {
        var since = _clock.GetElapsedTime(_moved);
        if (_source.Url != _wanted && since < BackOff(_failures))
        {
            return;
        }

        if (_source.Url != _wanted)
        {
            Move(_wanted);
        }
        else if (_isBound())
        {
            if (_failures > 0)
            {
                Log.Information("The pages are reached at {Url} now", _wanted);
            }

            (_wasBound, _failures) = (true, 0);
        }
        // Before its start the server listens nowhere; a start that fails ends the host by itself.
        else if (_wasBound && since >= Every)
        {
            _failures++;
            Log.Error(
                "The pages cannot be opened at {Url}: another program holds port {Port} at one of this machine's addresses (ss -ltnp shows which). It is tried again in {Wait:0} s; until then this machine alone reaches them",
                _wanted,
                _port,
                BackOff(_failures).TotalSeconds
            );
            // Where that is wanted itself, the other loopback makes the server try again.
            Move(Of(IsHere(_wanted) ? IPAddress.IPv6Loopback : IPAddress.Loopback));
        }
    }

    private static TimeSpan BackOff(int failures) =>
        TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Min(failures, 6) + 1)));

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
