using System.Collections.Immutable;
using System.Runtime.Versioning;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Tests.Configuration.Machine;

[SupportedOSPlatform("linux")]
public sealed class MachineReaderTests : IDisposable
{
    private const string Mail = "EXPERIMANCE_MAIL_FROM=a@b.org\nEXPERIMANCE_MAIL_TO=c@d.org\n";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Secret> _environment = [];

    private string File => _folder[".env"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_layer_lies_over_the_one_before()
    {
        Write(
            ".env",
            "EXPERIMANCE_TOKEN=file\nEXPERIMANCE_PBM=file\nEXPERIMANCE_PROJECT=file\nEXPERIMANCE_HOCON=file\n"
        );
        Write("etc/10.env", "EXPERIMANCE_TOKEN=ten\nEXPERIMANCE_PBM=ten\nEXPERIMANCE_PROJECT=ten\n");
        Write("etc/20.env", "EXPERIMANCE_TOKEN=twenty\nEXPERIMANCE_PBM=twenty\n");
        Write("etc/30.conf", "EXPERIMANCE_TOKEN=no\n");
        Write("credentials/experimance_token", "credential\n");
        _environment["EXPERIMANCE_TOKEN"] = new("environment");
        _environment["EXPERIMANCE_PBM"] = new("environment");
        var read = Read(tree: true, system: true);
        read.Errors.ShouldBeEmpty();
        (read.Token?.Reveal(), read.Pbm, read.Project, read.Hocon).ShouldBe(
            ("credential", "environment", "ten", "file")
        );
        read.Values["EXPERIMANCE_TOKEN"].Origin.Source.ShouldBe(_folder["credentials", "experimance_token"]);
        read.Values["EXPERIMANCE_PROJECT"].Origin.ToString().ShouldBe($"{_folder["etc", "10.env"]}:3:1");
        read.Values["EXPERIMANCE_HOCON"].Origin.ToString().ShouldBe(".env:4:1");
    }

    [Fact]
    public void Empty_takes_back_what_a_lower_layer_says()
    {
        Write("etc/10.env", "EXPERIMANCE_TOKEN=ten\n");
        Write("etc/20.env", "EXPERIMANCE_TOKEN=\n");
        Read(system: true).Token.ShouldBeNull();
    }

    [Fact]
    public void A_role_has_its_own_addresses_and_else_the_general_ones()
    {
        Write(
            ".env",
            $"{Mail}EXPERIMANCE_SMTP_URL=smtps://u:p@h:465\nEXPERIMANCE_NTFY_URL=https://ntfy.sh/all\nEXPERIMANCE_NTFY_TOKEN=general\n"
                + "EXPERIMANCE_ROLE_ENGINEER__NTFY_URL=https://other.org/eva\nEXPERIMANCE_ROLE_ARTIST__MAIL_TO='x@y.org, z@y.org'\n"
        );
        var read = Read(tree: true);
        read.Errors.ShouldBeEmpty();
        var (engineer, artist) = (read.Of("engineer"), read.Of("artist"));
        engineer.NtfyUrl?.Reveal().ShouldBe("https://other.org/eva");
        engineer.NtfyToken.ShouldBeNull("the general server's token is no business of another server");
        engineer.MailTo.ShouldBe("c@d.org");
        (artist.NtfyUrl?.Reveal(), artist.NtfyToken?.Reveal(), artist.MailTo).ShouldBe(
            ("https://ntfy.sh/all", "general", "x@y.org, z@y.org")
        );
        read.Of("attendant").ShouldBe(read.General);
        read.Values["EXPERIMANCE_ROLE_ENGINEER__NTFY_URL"].Shown.ShouldBe("***");
        read.Values["EXPERIMANCE_ROLE_ARTIST__MAIL_TO"].Role.ShouldBe("artist");
    }

    [Theory]
    [InlineData("NTFY_URL", "https://ntfy.sh/", "is a server with a topic")]
    [InlineData("NTFY_URL", "canary", "is a server with a topic")]
    [InlineData("PING_URL", "ftp://canary.org", "is an address that begins with https://")]
    [InlineData("PUBLIC_URL", "canary:8080", "is an address that begins with https://")]
    [InlineData("SMTP_URL", "canary", "is smtps://user:password@host:465")]
    [InlineData("SMTP_URL", "smtp://u:canary@mail.org/?starttls=never", "may go without encryption")]
    [InlineData("SMTP_URL", "smtp://u:canary@mail.org?tls=no", "knows nothing after ? but starttls=never")]
    [InlineData("WEBHOOK_URL", "http://canary.org/hook", "is an address that begins with https:// (http:// only")]
    [InlineData("WEBHOOK_KEY", "canary", "has fewer than 16 letters; make one with: openssl rand -hex 32")]
    [InlineData("MAIL_FROM", "canary", "is an e-mail address")]
    [InlineData("MAIL_TO", "a@b.org,canary", "is one or more e-mail addresses")]
    [InlineData("TOKEN", "can\tary", "has a space inside")]
    [InlineData("ROLE_ARTIST__NTFY_URL", "canary", "is a server with a topic")]
    [InlineData("MODE", "canary", "is production or development")]
    [InlineData("MODE", "production", "is another mode than this process runs in")]
    [InlineData("FAULT_POINT", "7", "is said by the process's environment alone")]
    public void A_wrong_value_is_an_error_with_its_place_and_without_the_value(string name, string value, string wrong)
    {
        Write(".env", $"\nEXPERIMANCE_{name}='{value}'\n".Replace("'can\tary'", "'can ary'", StringComparison.Ordinal));
        var error = Read(tree: true).Errors.ShouldHaveSingleItem().ToString();
        error.ShouldStartWith($".env:2:1: EXPERIMANCE_{name} {wrong}");
        error.ShouldNotContain("canary");
    }

    [Theory]
    [InlineData("WEBHOOK_URL=https://h.org/x", "WEBHOOK_URL is of no use without EXPERIMANCE_WEBHOOK_KEY")]
    [InlineData("WEBHOOK_KEY=0123456789abcdef0123", "WEBHOOK_KEY is of no use without EXPERIMANCE_WEBHOOK_URL")]
    [InlineData("NTFY_TOKEN=x", "NTFY_TOKEN is of no use without EXPERIMANCE_NTFY_URL")]
    [InlineData(
        "ROLE_ARTIST__NTFY_TOKEN=x",
        "ROLE_ARTIST__NTFY_TOKEN is of no use without EXPERIMANCE_ROLE_ARTIST__NTFY_URL"
    )]
    [InlineData("ROLE_ARTIST__MAIL_TO=a@b.org", "ROLE_ARTIST__MAIL_TO is of no use without EXPERIMANCE_SMTP_URL")]
    [InlineData(
        "SMTP_URL=smtp://127.0.0.1?starttls=never\nEXPERIMANCE_MAIL_TO=a@b.org",
        "SMTP_URL is of no use without EXPERIMANCE_MAIL_FROM"
    )]
    [InlineData(
        "SMTP_URL=smtp://h:587\nEXPERIMANCE_MAIL_FROM=a@b.org",
        "SMTP_URL is of no use without EXPERIMANCE_MAIL_TO"
    )]
    public void What_does_nothing_without_another_is_an_error(string text, string wrong)
    {
        Write(".env", $"EXPERIMANCE_{text}\n");
        Read(tree: true).Errors.ShouldHaveSingleItem().ToString().ShouldBe($".env:1:1: EXPERIMANCE_{wrong}");
    }

    [Fact]
    public void A_name_that_is_nearly_one_of_ours_is_an_error_and_another_s_a_warning()
    {
        Write(".env", "NTFY_URL=https://ntfy.sh/canary\nEXPERIMENCE_TOKEN=canary\nOTHER=canary\n");
        var read = Read(tree: true);
        read.Errors.Select(error => error.ToString())
            .ShouldBe([
                ".env:1:1: nothing reads this name, ours begin with EXPERIMANCE_; did you mean 'EXPERIMANCE_NTFY_URL'?",
                ".env:2:1: nothing reads this name, ours begin with EXPERIMANCE_; did you mean 'EXPERIMANCE_TOKEN'?",
            ]);
        read.Warnings.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe(".env:3:1: nothing reads this name, ours begin with EXPERIMANCE_");
    }

    [Fact]
    public void What_is_for_services_goes_on_with_its_place()
    {
        Write(".env", "EXPERIMANCE_CORE_SEED=7\n");
        _environment["EXPERIMANCE_DEPTH_RATE"] = new("3");
        var read = Read(tree: true);
        read.Values.ShouldBeEmpty();
        read.Settings.Count.ShouldBe(2);
        read.Places.ShouldHaveSingleItem().Value.ToString().ShouldBe(".env:1:1");
    }

    [Fact]
    public void Secrets_that_everybody_may_read_are_a_warning()
    {
        Write(".env", "EXPERIMANCE_TOKEN=canary\n");
        System.IO.File.SetUnixFileMode(File, (UnixFileMode)0b_110_100_100);
        Read(tree: true)
            .Warnings.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe(".env: holds secrets and everybody on this machine may read it: chmod o-rwx .env");
        Write(".env", "EXPERIMANCE_PBM=host:9110\n");
        Read(tree: true).Warnings.ShouldBeEmpty("nothing in it is secret");
        Write(".env", "EXPERIMANCE_TOKEN=canary\n");
        System.IO.File.SetUnixFileMode(File, (UnixFileMode)0b_110_100_000);
        Read(tree: true).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_read_is_an_error()
    {
        Directory.CreateDirectory(File);
        Write("etc/10.env", "");
        System.IO.File.WriteAllBytes(_folder["etc", "20.env"], [(byte)'A', (byte)'=', 0xff]);
        System.IO.File.CreateSymbolicLink(_folder["etc", "30.env"], _folder["nowhere"]);
        var errors = Read(tree: true, system: true).Errors.Select(error => error.ToString()).ToList();
        errors.Count.ShouldBe(3);
        errors[0].ShouldStartWith(".env:1:1: is a folder");
        errors[1].ShouldStartWith($"{_folder["etc", "20.env"]}:1:3: is not UTF-8");
        errors[2]
            .ShouldStartWith($"{_folder["etc", "30.env"]}:1:1: cannot be read: it points to a file that is not there");
    }

    private MachineSettings Read(bool tree = false, bool system = false) =>
        MachineReader.Read(
            new(
                tree ? File : null,
                system ? _folder["etc"] : null,
                _environment.ToImmutableDictionary(),
                _folder["credentials"],
                Development: true
            )
        );

    private void Write(string name, string text)
    {
        var path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
    }
}
