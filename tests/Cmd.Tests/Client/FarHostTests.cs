using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Experimance.Client;
using Experimance.Client.Connecting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Experimance.Cmd.Tests.Client;

/// <summary>Over TCP: a token always, and beyond loopback nothing without TLS that is trusted.</summary>
public sealed class FarHostTests : IAsyncLifetime
{
    private const string Token = "not-for-everybody";

    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();
    private readonly int _port = HostProcess.FreePort();
    private FakeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await FakeHost.StartAsync(_folder, new CommandInfo { Name = "list", Effect = "Lists." });
        await _host.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task On_loopback_the_token_is_enough()
    {
        await _host.ListenAsync(options => options.Listen(IPAddress.Loopback, _port, Http2));

        (await PbmAsync($"localhost:{_port}", new(Token))).ShouldBe(0);

        _host.Shown.ShouldBe([$"Bearer {Token}"]);
    }

    [Fact]
    public async Task Beyond_it_the_authority_is_judged_first()
    {
        var address = Outside();
        using var certificate = Certify(address);
        await ListenAsync(address, certificate);

        (await PbmAsync($"{address}:{_port}", new(Token))).ShouldBe(3);
        _console.Errors.ShouldContain("is signed by an authority that is not known here");
        _console.Errors.ShouldContain("EXPERIMANCE_PBM_CA");

        Stranger();
        (await PbmAsync($"{address}:{_port}", new(Token, Authority: _folder["stranger.pem"]))).ShouldBe(3);
        _console.Errors.ShouldContain($"is not signed by the authority in {_folder["stranger.pem"]}");
        _host.Shown.ShouldBeEmpty();

        (await PbmAsync($"{address}:{_port}", new(Token, Authority: _folder["ca.pem"]))).ShouldBe(0);
        (await PbmAsync($"{address}:{_port}", new(Token, MachineAuthority: _folder["ca.pem"]))).ShouldBe(0);
        (await PbmAsync($"{address}:{_port}", new(Token, Authority: _folder["ca.der"]))).ShouldBe(
            0,
            "as /trust has it"
        );
        _host.Shown.ShouldBe([$"Bearer {Token}", $"Bearer {Token}", $"Bearer {Token}"]);
        _console.Errors.ShouldNotContain(Token);
    }

    [Fact]
    public async Task A_certificate_for_others_or_of_another_time_is_told_as_that()
    {
        var address = Outside();
        using var others = Certify(IPAddress.Parse("10.1.2.3"));
        await ListenAsync(address, others);
        var authority = new Credentials(Token, Authority: _folder["ca.pem"]);
        (await PbmAsync($"{address}:{_port}", authority)).ShouldBe(3);
        _console.Errors.ShouldContain($"is not for {address} but for 10.1.2.3");
        await _host.EndAsync();

        using var former = Certify(address, TimeSpan.FromHours(-2));
        await ListenAsync(address, former);
        (await PbmAsync($"{address}:{_port}", new(Token, Authority: _folder["ca.pem"]))).ShouldBe(3);
        _console.Errors.ShouldContain("and that is not now; look at the clocks of both machines");
        _host.Shown.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_work_is_said_before_anybody_is_asked()
    {
        (await PbmAsync($"localhost:{_port}", new(null))).ShouldBe(1);
        _console.Errors.ShouldContain("over TCP a token is needed");

        (await PbmAsync($"localhost:{_port}", new("two\nlines"))).ShouldBe(2);
        _console.Errors.ShouldContain("EXPERIMANCE_TOKEN holds more than a token");

        await File.WriteAllTextAsync(_folder["ca.pem"], "nothing of the kind", TestContext.Current.CancellationToken);
        (await PbmAsync("192.0.2.1", new(Token, Authority: _folder["ca.pem"]))).ShouldBe(2);
        _console.Errors.ShouldContain("(EXPERIMANCE_PBM_CA) holds no certificate");
    }

    [Fact]
    public async Task Where_nobody_listens_or_pages_do_it_says_where_a_shell_would_be()
    {
        (await PbmAsync($"localhost:{_port}", new(Token))).ShouldBe(3);
        _console.Errors.ShouldContain("pbm_port (host.toml, 9110 unless said)");
        (await PbmAsync($"{Outside()}:{_port}", new(Token))).ShouldBe(3);
        _console.Errors.ShouldContain("pbm_listen");

        // As the pages' port: HTTP/2 is refused as such.
        await _host.ListenAsync(options =>
            options.Listen(IPAddress.Loopback, _port, listen => listen.Protocols = HttpProtocols.Http1)
        );
        (await PbmAsync($"127.0.0.1:{_port}", new(Token))).ShouldBe(3);
        _console.Errors.ShouldContain($"what answers at 127.0.0.1:{_port} is no shell");
        _host.Shown.ShouldBeEmpty();
    }

    [Fact]
    public async Task Beyond_it_nothing_is_said_in_clear()
    {
        var address = Outside();
        using var listener = new TcpListener(address, _port);
        listener.Start();
        var heard = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var bytes = new byte[4096];
            var count = await client.GetStream().ReadAsync(bytes);
            return bytes[..count];
        });

        (await PbmAsync($"{address}:{_port}", new(Token))).ShouldBe(3);

        var first = await heard;
        // A handshake of TLS, and no token in it.
        first[0].ShouldBe((byte)22);
        System.Text.Encoding.Latin1.GetString(first).ShouldNotContain(Token);
    }

    private Task<int> PbmAsync(string host, Credentials credentials) =>
        new Pbm(_console, new(_ => null, "/", _ => false), credentials, TimeProvider.System).RunAsync(
            [host, "thing", "list"],
            TestContext.Current.CancellationToken
        );

    private Task ListenAsync(IPAddress address, X509Certificate2 certificate) =>
        _host.ListenAsync(options =>
            options.Listen(
                address,
                _port,
                listen =>
                {
                    Http2(listen);
                    listen.UseHttps(certificate);
                }
            )
        );

    private static void Http2(ListenOptions listen) => listen.Protocols = HttpProtocols.Http2;

    private static IPAddress Outside()
    {
        var found = NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(one => one.OperationalStatus == OperationalStatus.Up)
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one));
        Assert.SkipWhen(found is null, "this machine has no address but loopback");
        return found;
    }

    /// <summary>An authority that has signed nothing here, in <c>stranger.pem</c>.</summary>
    private void Stranger()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stranger", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(_folder["stranger.pem"], root.ExportCertificatePem());
    }

    /// <summary>For that address and the hour around now, by an authority whose certificate is left in <c>ca.pem</c> and <c>ca.der</c>.</summary>
    private X509Certificate2 Certify(IPAddress address, TimeSpan shift = default)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(_folder["ca.pem"], root.ExportCertificatePem());
        File.WriteAllBytes(_folder["ca.der"], root.RawData);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=table", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(root, now.AddHours(-1) + shift, now.AddHours(1) + shift, [1, 2, 3, 4]);
        using var whole = leaf.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
