using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Experimance.Host.Access.Gate;
using Experimance.Host.Tls;
using Experimance.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Tls;

/// <summary>The port as the host opens it, with a page behind it that tells how it was reached.</summary>
internal sealed class TlsRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;
    private readonly WebEntry _entry;

    private TlsRig(HostSettings settings, Func<bool> anybody)
    {
        Port = HostProcess.FreePort();
        Files = TlsFiles.Of(_folder.Places);
        Keeper = new(Files, settings, Clock, () => Addresses, "table");
        _entry = new(settings, Port, Keeper, new(OwnNames.All("table", settings.Names)), anybody, Clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => _entry.Apply(options, GateLimits.Apply(options)));
        _app = builder.Build();
        _entry.Use(_app);
        _app.UseRouting();
        _app.MapTrust(_entry);
        _app.MapGet("/healthz", () => "ok");
        _app.MapGet("/page", (HttpContext context) => $"{context.Request.Scheme} {context.Request.Protocol}");
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 27, 6, 0, 0, TimeSpan.Zero));

    public int Port { get; }

    public TlsFiles Files { get; }

    public TlsKeeper Keeper { get; }

    /// <summary>What the machine has now.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; set; } = [IPAddress.Loopback, IPAddress.Parse("192.168.1.5")];

    /// <summary>An address of this machine that is not loopback; the test is skipped where it has none.</summary>
    public static IPAddress Beyond
    {
        get
        {
            var found = OwnNames.Addresses().FirstOrDefault(one => !IPAddress.IsLoopback(one) && !one.IsIPv6LinkLocal);
            Assert.SkipWhen(found is null, "This machine has no address but loopback.");
            return found;
        }
    }

    public static async Task<TlsRig> StartAsync(HostSettings? settings = null, Func<bool>? anybody = null)
    {
        var rig = new TlsRig(settings ?? new(), anybody ?? (() => true));
        await rig._app.StartAsync(TestContext.Current.CancellationToken);
        return rig;
    }

    /// <summary>A client that trusts the machine's authority and nobody else, and goes nowhere by itself.</summary>
    /// <param name="at">Connects there, whatever the address says.</param>
    public HttpClient Client(IPAddress? at = null) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                ConnectCallback = async (context, end) =>
                {
                    var socket = await ConnectAsync(at ?? IPAddress.Loopback, end);
                    return new NetworkStream(socket, ownsSocket: true);
                },
                SslOptions = new() { CertificateChainPolicy = Policy() },
            }
        );

    public async Task<Socket> ConnectAsync(IPAddress? at = null, CancellationToken end = default)
    {
        at ??= IPAddress.Loopback;
        var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(at, Port, end);
        return socket;
    }

    /// <summary>The certificate that a new connection is shown, to a caller whose own clock shows <paramref name="asked"/>, or the machine's time.</summary>
    public async Task<X509Certificate2> ShownAsync(DateTimeOffset? asked = null)
    {
        using var socket = await ConnectAsync();
        await using var tls = new SslStream(new NetworkStream(socket));
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "table", CertificateChainPolicy = Policy(asked) },
            TestContext.Current.CancellationToken
        );
        return X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
    }

    public X509ChainPolicy Policy(DateTimeOffset? asked = null)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = (asked ?? Clock.GetUtcNow()).UtcDateTime,
        };
        if (Keeper.Authority is { } authority)
        {
            policy.CustomTrustStore.Add(authority);
        }

        return policy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _entry.Dispose();
        _folder.Dispose();
    }
}
