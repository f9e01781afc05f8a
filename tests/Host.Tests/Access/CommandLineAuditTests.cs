using System.CommandLine;
using Experimance.Actors.Foundation.Files;
using Experimance.Host.Audit;
using Experimance.Host.Commands.Access;
using Experimance.Host.Commands.Tls;
using Experimance.Palettes.Running;

namespace Experimance.Host.Tests.Access;

/// <summary>Who changes on the machine's own command line who may come in, leaves lines in the audit log, and files that the host can read.</summary>
public sealed class CommandLineAuditTests : IDisposable
{
    private const uint Somebody = 4321;
    private readonly TemporaryFolder _folder = new();

    private string Log => AuditFolder.Of(_folder.Places);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_change_has_its_lines_before_and_after()
    {
        await DoneAsync("user", "add", "ada", "--role", "admin");
        await DoneAsync("user", "link", "ada");
        await DoneAsync("user", "role", "ada", "--role", "viewer");
        await DoneAsync("user", "remove", "ada");
        var token = await DoneAsync("token", "add", "ci", "--role", "viewer", "--expires", "2d");
        await DoneAsync("token", "remove", "ci");
        await DoneAsync("tls", "create");
        await DoneAsync("tls", "renew");
        string[] changes =
        [
            "user add ada --role admin",
            "user link ada",
            "user role ada --role viewer",
            "user remove ada",
            "token add ci --role viewer --expires 2d",
            "token remove ci",
            "tls create",
            "tls renew",
        ];
        var entries = Entries();
        entries
            .Select(one => (one.What, one.Outcome))
            .ShouldBe(changes.SelectMany(what => new[] { (what, "begun"), (what, "done") }));
        entries.ShouldAllBe(one => one.Who == Environment.UserName && one.Way == "command line");
        entries.ShouldAllBe(one => one.From == $"pid {Environment.ProcessId}");
        string.Concat(entries.Select(one => one.Line)).ShouldNotContain(token.Output.Trim());
    }

    [Fact]
    public async Task What_is_refused_or_only_tried_says_so()
    {
        await DoneAsync("user", "add", "ada", "--role", "admin");
        await DoneAsync("user", "remove", "ada", "--dry-run");
        (await RunAsync("user", "add", "ada", "--role", "admin")).ExitCode.ShouldBe(2);
        var last = Entries();
        last.Count.ShouldBe(4);
        last[^1].Outcome.ShouldStartWith("refused: there is a user ada already");
    }

    [Fact]
    public async Task A_kiosks_key_is_a_change_when_it_is_made()
    {
        await DoneAsync("kiosk", "address");
        await DoneAsync("kiosk", "address");
        Entries().Select(one => one.What).ShouldBe(["kiosk address main", "kiosk address main"]);
    }

    [Fact]
    public async Task A_host_that_runs_goes_on_after_them_in_one_chain_and_tells_their_head()
    {
        var told = new List<AuditHead>();
        using var host = new AuditLog(Log, TimeProvider.System, announce: told.Add);
        var ada = new Caller("ada", Wire.Role.Operator, "192.168.1.7", "shell");
        host.Write(ada, "service restart depth", "begun").ShouldBeTrue();
        await DoneAsync("user", "add", "eve", "--role", "viewer");
        host.Flush();
        told[^1].Number.ShouldBe(3, "the host tells the head of what others wrote");
        host.Write(ada, "service restart depth", "done").ShouldBeTrue();
        AuditCheck.Run(Log, [.. told.Select(head => new KnownHead(head, "journal"))]).Faults.ShouldBeEmpty();
        Entries().Select(one => one.Number).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Without_an_audit_log_nothing_is_changed()
    {
        Directory.CreateDirectory(_folder["records"]);
        await File.WriteAllTextAsync(Log, "a file where the folder should be", TestContext.Current.CancellationToken);
        var ran = await RunAsync("token", "add", "ci", "--role", "viewer");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("nothing was changed");
        ran.Output.ShouldBeEmpty();
        File.Exists(_folder["records", "tokens.json"]).ShouldBeFalse();
    }

    [Fact]
    public async Task What_root_makes_belongs_to_the_folders_owner()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess,
            "NOT TESTED: only root can make files for somebody else; run the tests as root"
        );
        await GiveAsync(_folder.Path);
        await DoneAsync("user", "add", "ada", "--role", "admin");
        await DoneAsync("token", "add", "ci", "--role", "viewer");
        await DoneAsync("kiosk", "address");
        await DoneAsync("tls", "create");
        var all = Directory.GetFileSystemEntries(_folder["records"], "*", SearchOption.AllDirectories);
        all.Length.ShouldBeGreaterThan(10);
        foreach (var path in all.Append(_folder["records"]))
        {
            var stamp = FileStamp.Of(path)!.Value;
            (stamp.User, stamp.Group).ShouldBe((Somebody, Somebody), path);
        }

        const UnixFileMode ownerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.GetUnixFileMode(_folder["records", "users.json"]).ShouldBe(ownerAlone);
        File.GetUnixFileMode(_folder["records", "tls", "machine.key"]).ShouldBe(ownerAlone);
    }

    private static async Task GiveAsync(string path)
    {
        var gave = await Ran.Program("chown", [$"{Somebody}:{Somebody}", path]);
        gave.ExitCode.ShouldBe(0, gave.Error);
    }

    private IReadOnlyList<AuditEntry> Entries() =>
        [.. AuditFolder.Segments(Log).SelectMany(File.ReadLines).Select(line => AuditEntry.Read(line)!)];

    private async Task<Ran> DoneAsync(params string[] arguments)
    {
        var ran = await RunAsync(arguments);
        ran.ExitCode.ShouldBe(0, ran.Error);
        return ran;
    }

    private async Task<Ran> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        SecretLink.IsTerminal = () => true;
        var root = new RootCommand
        {
            UserCommand.Create(),
            TokenCommand.Create(),
            KioskCommand.Create(),
            TlsCommand.Create(),
        };
        var parsed = root.Parse([.. arguments, "--home", _folder.Path, "--tree", WorkingCopy.Root]);
        parsed.Errors.ShouldBeEmpty();
        var exit = await parsed.InvokeAsync(
            new() { Output = output, Error = error },
            TestContext.Current.CancellationToken
        );
        return new(exit, $"{output}", $"{error}");
    }
}
