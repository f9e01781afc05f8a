using System.Text.Json;

namespace Experimance.Host.Tests.Commands;

/// <summary><c>experimance notify who</c> and <c>notify test</c>, as people type them.</summary>
public sealed class NotifyCommandTests : IDisposable
{
    private const string Topic = "a-topic-that-nobody-guesses";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_says_at_what_hour_whom_and_by_which_rule()
    {
        var open = await RunAsync(null, "who", "camera", "lost", "--at", "2026-12-24T12:00");
        open.ExitCode.ShouldBe(0, open.Error);
        open.Output.ShouldContain("Visitors may come then");
        open.Output.ShouldContain("Rule 'critical' decides: told at once");
        open.Output.ShouldMatch(@"Thu 2026-12-24 12:00\s+ntfy\s+attendant\s+told");
        open.Output.ShouldMatch(@"Thu 2026-12-24 12:10\s+ntfy\s+technician\s+told, since nobody has answered");
        open.Error.ShouldContain("No address is set");
        var closed = await RunAsync(null, "who", "camera_lost", "--at", "2026-12-24T20:00");
        closed.Output.ShouldContain("It is closed; it opens Sun 2026-12-27 12:00");
        closed.Output.ShouldContain("waits for the line before opening");
        closed.Output.ShouldMatch(@"Sun 2026-12-27 11:30\s+ntfy\s+attendant\s+the line before opening, which names it");
        closed.Output.ShouldMatch(@"Sun 2026-12-27 12:00\s+ntfy\s+attendant\s+told");
        var harm = await RunAsync(null, "who", "disk critical", "--at", "2026-12-24T23:00");
        harm.Output.ShouldMatch(@"Thu 2026-12-24 23:00\s+ntfy\s+engineer\s+told");
    }

    [Fact]
    public async Task Who_asked_wrongly_says_what_is_right()
    {
        var fault = await RunAsync(null, "who", "camera", "los");
        fault.ExitCode.ShouldBe(2);
        fault.Error.ShouldContain("camera_lost");
        var time = await RunAsync(null, "who", "camera", "lost", "--at", "tomorrow");
        time.ExitCode.ShouldBe(2);
        time.Error.ShouldContain("2026-12-24T20:00");
    }

    [Fact]
    public async Task Test_says_of_each_address_whether_it_was_accepted()
    {
        await using var ntfy = new NtfyStandIn(NtfyLimits.Public);
        var well = await RunAsync(ntfy.AddressOf(Topic), "test", "--json");
        well.ExitCode.ShouldBe(0, well.Error);
        var row = JsonDocument.Parse(well.Output).RootElement.EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("channel").GetString().ShouldBe("ntfy");
        row.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        ntfy.View(Topic).ShouldHaveSingleItem().Sounds.ShouldBe(1);

        ntfy.Fault = NtfyFault.CaptivePortal;
        var portal = await RunAsync(ntfy.AddressOf(Topic), "test");
        portal.ExitCode.ShouldBe(1);
        portal.Error.ShouldContain("ntfy to attendant: ");
        portal.Error.ShouldNotContain(Topic);
    }

    [Fact]
    public async Task Test_without_any_address_says_how_to_get_one()
    {
        var none = await RunAsync(null, "test");
        none.ExitCode.ShouldBe(3);
        none.Error.ShouldContain("experimance notify setup");
    }

    [Theory]
    [InlineData("http://table.local:8080/", "", true)]
    [InlineData("http://table.local:8080/", "plain_http", false)]
    [InlineData("https://table.local:8080/", "", false)]
    public async Task A_public_address_without_TLS_is_warned_of_where_nothing_answers_so(
        string url,
        string also,
        bool warned
    )
    {
        Folders.CopyPart("projects/experimance", _folder.Path);
        Folders.CopyPart("hocon", _folder.Path);
        string[] plain = also.Length == 0 ? [] : ["--host.plain_http=true"];
        var check = await Ran.Program(
            WorkingCopy.HostExecutable,
            ["check", "--home", _folder.Path, .. plain],
            environment: new() { ["EXPERIMANCE_MODE"] = "development", ["EXPERIMANCE_PUBLIC_URL"] = url }
        );
        check.ExitCode.ShouldBe(0, check.Error);
        check
            .Error.Contains("EXPERIMANCE_PUBLIC_URL is http://table.local:8080/", StringComparison.Ordinal)
            .ShouldBe(warned, check.Error);
    }

    private Task<Ran> RunAsync(string? ntfy, params string[] arguments) =>
        Ran.Program(
            WorkingCopy.HostExecutable,
            ["notify", .. arguments, "--home", _folder.Path],
            environment: new() { ["EXPERIMANCE_MODE"] = "development", ["EXPERIMANCE_NTFY_URL"] = ntfy }
        );
}
