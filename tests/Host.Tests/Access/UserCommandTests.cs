using System.CommandLine;
using System.Text.Json;
using Experimance.Host.Access.People;
using Experimance.Host.Access.Tokens;
using Experimance.Host.Commands.Access;

namespace Experimance.Host.Tests.Access;

/// <summary><c>experimance user</c>, <c>token</c> and <c>kiosk</c>, as people type them.</summary>
public sealed class UserCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_link_is_never_printed_where_no_person_reads()
    {
        var ran = await ProcessAsync("user", "add", "ada", "--role", "admin");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("terminal");
        ran.Output.ShouldBeEmpty();
        File.Exists(_folder["records", "users.json"]).ShouldBeFalse();
        var kiosk = await ProcessAsync("kiosk", "address");
        kiosk.ExitCode.ShouldBe(Environment.IsPrivilegedProcess ? 0 : 2);
    }

    [Fact]
    public async Task At_a_terminal_the_link_is_printed_with_its_secret_behind_the_hash()
    {
        var ran = await AtTerminalAsync("user", "add", "ada", "--role", "admin");
        ran.ExitCode.ShouldBe(0, ran.Error);
        var secret = System
            .Text.RegularExpressions.Regex.Match(ran.Output, "http://127.0.0.1:8080/join#([A-Za-z0-9_-]{22})")
            .Groups[1]
            .Value;
        secret.Length.ShouldBe(22);
        ran.Output.ShouldContain(
            $"https://{Environment.MachineName}.local:8080/join#{secret}",
            customMessage: "she opens it on her phone"
        );
        var book = new PeopleBook(_folder.Places, TimeProvider.System);
        book.OfLink(secret)!.Name.ShouldBe("ada");

        var twice = await AtTerminalAsync("user", "add", "ada", "--role", "admin");
        twice.ExitCode.ShouldBe(2);
        twice.Error.ShouldContain("experimance user link ada");
        (await AtTerminalAsync("user", "link", "ada")).Output.ShouldContain("/join#");
        book.OfLink(secret).ShouldBeNull("the further link takes the place of the first");
    }

    [Fact]
    public async Task People_are_listed_changed_and_removed_without_a_terminal()
    {
        await AtTerminalAsync("user", "add", "ada", "--role", "admin");
        var listed = await ProcessAsync("user", "list", "--json");
        var row = JsonDocument.Parse(listed.Output).RootElement.EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("id").GetString().ShouldBe("ada");
        row.GetProperty("role").GetString().ShouldBe("admin");
        listed.Output.ShouldNotContain("hash");

        (await ProcessAsync("user", "role", "ada", "--role", "viewer", "--dry-run")).ExitCode.ShouldBe(0);
        new PeopleBook(_folder.Places, TimeProvider.System).Find("ada")!.Role.ShouldBe(Wire.Role.Admin);
        (await ProcessAsync("user", "role", "ada", "--role", "viewer")).ExitCode.ShouldBe(0);
        new PeopleBook(_folder.Places, TimeProvider.System).Find("ada")!.Role.ShouldBe(Wire.Role.Viewer);
        (await ProcessAsync("user", "remove", "adda")).Error.ShouldContain("'ada'");
        (await ProcessAsync("user", "remove", "ada")).ExitCode.ShouldBe(0);
        new PeopleBook(_folder.Places, TimeProvider.System).Any.ShouldBeFalse();
    }

    [Fact]
    public async Task A_tokens_value_is_all_that_goes_to_standard_output()
    {
        var ran = await ProcessAsync("token", "add", "ci", "--role", "viewer", "--expires", "2d");
        ran.ExitCode.ShouldBe(0, ran.Error);
        var value = ran.Output.Trim();
        value.ShouldMatch("^exp_[A-Za-z0-9_-]{43}$");
        new TokenBook(_folder.Places, TimeProvider.System).Check(value, "here", "api")!.Who.ShouldBe("token ci");
        var listed = await ProcessAsync("token", "list");
        listed.Output.ShouldContain("ci ");
        listed.Output.ShouldNotContain(value);
        (await ProcessAsync("token", "add", "cd", "--role", "viewer", "--expires", "tomorrow")).ExitCode.ShouldBe(2);
        (await ProcessAsync("token", "remove", "ci")).ExitCode.ShouldBe(0);
        new TokenBook(_folder.Places, TimeProvider.System).All.ShouldBeEmpty();
    }

    private Task<Ran> ProcessAsync(params string[] arguments) =>
        Ran.Program(
            WorkingCopy.HostExecutable,
            [.. arguments, "--home", _folder.Path],
            environment: new() { ["EXPERIMANCE_MODE"] = "development" }
        );

    /// <summary>In this process, with a terminal that the test plays.</summary>
    private async Task<Ran> AtTerminalAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        SecretLink.IsTerminal = () => true;
        var parsed = new RootCommand { UserCommand.Create() }.Parse([
            .. arguments,
            "--home",
            _folder.Path,
            "--tree",
            WorkingCopy.Root,
        ]);
        parsed.Errors.ShouldBeEmpty();
        var exit = await parsed.InvokeAsync(
            new() { Output = output, Error = error },
            TestContext.Current.CancellationToken
        );
        return new(exit, $"{output}", $"{error}");
    }
}
