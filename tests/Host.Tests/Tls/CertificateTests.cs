using System.Net;
using System.Security.Cryptography.X509Certificates;
using Experimance.Host.Tls;

namespace Experimance.Host.Tests.Tls;

public sealed class CertificateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("table", "192.168.1.5", true)]
    [InlineData("table.local", "10.0.0.1", true)]
    [InlineData("localhost", "::1", true)]
    [InlineData("bank.example", "192.168.1.5", false)]
    [InlineData("table.example", "192.168.1.5", false)]
    [InlineData("nottable", "192.168.1.5", false)]
    [InlineData("table", "8.8.8.8", false)]
    [InlineData("table", "2001:db8::1", false)]
    public void The_authority_can_sign_for_this_machine_and_private_networks_alone(
        string name,
        string address,
        bool trusted
    )
    {
        using var authority = MachineAuthority.Create("table", ["table", "table.local", "localhost"], Now);
        using var leaf = MachineAuthority.Sign(authority, [name], [IPAddress.Parse(address)], Now);
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationTime = Now.UtcDateTime,
            },
        };

        chain.Build(leaf).ShouldBe(trusted, string.Join(", ", chain.ChainStatus.Select(one => one.StatusInformation)));
    }

    [Fact]
    public void It_is_made_as_browsers_want_it()
    {
        using var authority = MachineAuthority.Create("table", ["table"], Now);
        using var leaf = MachineAuthority.Sign(authority, ["table"], [IPAddress.Parse("192.168.1.5")], Now);

        (leaf.NotAfter - leaf.NotBefore).ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(MachineAuthority.MostDays));
        leaf.GetECDsaPublicKey().ShouldNotBeNull().KeySize.ShouldBe(256);
        leaf.MatchesHostname("table").ShouldBeTrue();
        leaf.MatchesHostname("192.168.1.5").ShouldBeTrue();
        leaf.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority.ShouldBeFalse();
        NameConstraints.NamesOf(authority).ShouldBe(["table"]);
        authority.Extensions.Single(one => one.Oid!.Value == NameConstraints.Oid).Critical.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_address_is_in_the_certificate_of_the_next_connection_without_a_restart()
    {
        await using var rig = await TlsRig.StartAsync();
        using var before = await rig.ShownAsync();
        before.MatchesHostname("192.168.1.9").ShouldBeFalse();

        rig.Addresses = [IPAddress.Loopback, IPAddress.Parse("192.168.1.9")];
        rig.Keeper.Look();

        using var after = await rig.ShownAsync();
        after.MatchesHostname("192.168.1.9").ShouldBeTrue();
        after.SerialNumber.ShouldNotBe(before.SerialNumber);
        rig.Keeper.Look();
        using var same = await rig.ShownAsync();
        same.SerialNumber.ShouldBe(after.SerialNumber, "nothing has changed");
    }

    [Fact]
    public async Task Near_the_authoritys_own_end_it_is_made_once_and_not_every_minute()
    {
        await using var rig = await TlsRig.StartAsync();
        rig.Clock.AdjustTime(new DateTimeOffset(rig.Keeper.Authority!.NotAfter) - TimeSpan.FromDays(10));
        rig.Keeper.Look();
        using var last = await rig.ShownAsync();

        rig.Keeper.Look();

        using var still = await rig.ShownAsync();
        still.SerialNumber.ShouldBe(last.SerialNumber);
        still.NotAfter.ShouldBe(rig.Keeper.Authority!.NotAfter);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_before_the_authority_hinders_no_new_one()
    {
        await using var rig = await TlsRig.StartAsync();
        var phone = rig.Clock.GetUtcNow();
        rig.Clock.AdjustTime(phone - TimeSpan.FromDays(40));
        rig.Addresses = [IPAddress.Loopback, IPAddress.Parse("192.168.1.99")];

        rig.Keeper.Look();

        using var shown = await rig.ShownAsync(phone);
        shown
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .Single()
            .EnumerateIPAddresses()
            .ShouldContain(IPAddress.Parse("192.168.1.99"));
        shown.NotBefore.ShouldBe(rig.Keeper.Authority!.NotBefore);
    }

    [Fact]
    public async Task It_is_made_anew_thirty_days_before_its_end_and_the_authority_stays()
    {
        await using var rig = await TlsRig.StartAsync();
        using var before = await rig.ShownAsync();
        var authority = rig.Keeper.Authority!.Thumbprint;

        rig.Clock.AdjustTime(rig.Clock.GetUtcNow().AddDays(365));
        rig.Keeper.Look();
        using var still = await rig.ShownAsync();
        still.SerialNumber.ShouldBe(before.SerialNumber);
        rig.Clock.AdjustTime(rig.Clock.GetUtcNow().AddDays(3));
        rig.Keeper.Look();

        using var after = await rig.ShownAsync();
        after.SerialNumber.ShouldNotBe(before.SerialNumber);
        rig.Keeper.Authority!.Thumbprint.ShouldBe(authority);
    }

    [Fact]
    public async Task Keys_are_closed_to_others_and_a_start_finds_them_again()
    {
        await using var rig = await TlsRig.StartAsync();

        const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.GetUnixFileMode(rig.Files.AuthorityKey).ShouldBe(OwnerAlone);
        File.GetUnixFileMode(rig.Files.LeafKey).ShouldBe(OwnerAlone);
        using var again = new TlsKeeper(rig.Files, new(), rig.Clock, () => rig.Addresses, "table");
        again.Current!.Thumbprint.ShouldBe(rig.Keeper.Current!.Thumbprint);
        again.Authority!.Thumbprint.ShouldBe(rig.Keeper.Authority!.Thumbprint);
    }

    [Fact]
    public async Task Browsers_are_told_to_come_by_TLS_alone_only_with_a_public_certificate()
    {
        await using (var ours = await TlsRig.StartAsync())
        {
            using var client = ours.Client();
            using var answer = await client.GetAsync(new Uri($"https://table:{ours.Port}/page"), End);
            answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        }

        using var folder = new TemporaryFolder();
        var files = new TlsFiles(folder.Path);
        using var authority = MachineAuthority.Create("somebody", ["table.museum.example"], Now);
        using var leaf = MachineAuthority.Sign(
            authority,
            ["table.museum.example"],
            [IPAddress.Parse("127.0.0.1")],
            Now
        );
        TlsFiles.Save(files.Leaf, files.LeafKey, leaf);
        await using var own = await TlsRig.StartAsync(
            new()
            {
                Certificate = files.Leaf,
                Key = files.LeafKey,
                Names = ["table.museum.example"],
            }
        );
        own.Keeper.Authority.ShouldBeNull();
        using var trusting = new HttpClient(
            new SocketsHttpHandler
            {
                ConnectCallback = async (_, end) =>
                    new System.Net.Sockets.NetworkStream(await own.ConnectAsync(end: end), ownsSocket: true),
                SslOptions =
                {
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                        shown!.GetCertHashString() == leaf.Thumbprint,
                },
            }
        );
        using var named = await trusting.GetAsync(new Uri($"https://table.museum.example:{own.Port}/page"), End);
        named.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        using var numbered = await trusting.GetAsync(new Uri($"https://127.0.0.1:{own.Port}/page"), End);
        numbered.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.5", "Diesem Gerät vertrauen")]
    [InlineData("fr", "Faire confiance")]
    [InlineData("it,en;q=0.3", "Trust this machine")]
    [InlineData("", "Trust this machine")]
    public async Task A_phone_reads_how_to_trust_it_in_its_language(string languages, string title)
    {
        await using var rig = await TlsRig.StartAsync();
        using var client = rig.Client();
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{rig.Port}/trust");
        asked.Headers.TryAddWithoutValidation("Accept-Language", languages);

        using var answer = await client.SendAsync(asked, End);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(End));

        page.ShouldContain(title);
        page.ShouldContain(MachineAuthority.Fingerprint(rig.Keeper.Authority!));
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        var raw = await client.GetByteArrayAsync($"http://localhost:{rig.Port}/trust/authority.crt", End);
        X509CertificateLoader.LoadCertificate(raw).Thumbprint.ShouldBe(rig.Keeper.Authority!.Thumbprint);
        (await client.GetStringAsync($"http://localhost:{rig.Port}/trust/code.svg", End)).ShouldStartWith("<svg");
    }
}
