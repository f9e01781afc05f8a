using Experimance.Cmd.Tests.Puppets;
using Experimance.Palettes.Configuration;

namespace Experimance.Cmd.Tests.Configuration;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly CommandStage _stage = new();
    private readonly PuppetDoor _door = new();

    public ConfigCommandTests()
    {
        _stage.Means = _stage.Means with { Configuration = _door };
        _door.Settings.AddRange([
            new ShownSetting("core", "core.seed", "7", true, "projects/experimance/core.toml:3:1"),
            new ShownSetting("core", "core.presence.idle_threshold", "\"45s\"", false, "default"),
            new ShownSetting("depth", "depth.camera", "\"synthetic\"", false, "default"),
            new ShownSetting("machine", "EXPERIMANCE_NTFY_URL", "***", true, ".env:1"),
        ]);
    }

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData("config show", 4)]
    [InlineData("config show core", 2)]
    [InlineData("config show core.presence", 1)]
    [InlineData("config show depth.camera", 1)]
    [InlineData("config show --changed", 2)]
    [InlineData("config show machine", 1)]
    public async Task Show_shows_a_file_a_key_or_all(string line, int rows) =>
        (await _stage.RunAsync(line, Role.Viewer)).ShouldBeDone().Rows.Count.ShouldBe(rows);

    [Fact]
    public async Task What_is_not_there_is_named_with_the_files() =>
        (await _stage.RunAsync("config show cor")).ShouldEnd(Outcome.UsedWrongly, "core, depth");

    [Fact]
    public async Task A_change_says_who_wants_it()
    {
        (await _stage.RunAsync("config set core.seed 8")).ShouldBeDone().Notes.ShouldBe("a note");
        (await _stage.RunAsync("config unset core.seed", dryRun: true)).ShouldBeDone();
        (await _stage.RunAsync("config try core.seed 9 --for 20min", Role.Operator)).ShouldBeDone();
        (await _stage.RunAsync("config revert 12")).ShouldBeDone();

        _door.Sets.ShouldBe([
            ("ada by shell", "core.seed", "8", null, false),
            ("ada by shell", "core.seed", null, null, true),
            ("ada by shell", "core.seed", "9", TimeSpan.FromMinutes(20), false),
        ]);
        _door.Reverts.ShouldBe([(12, "ada by shell", false)]);
    }

    [Theory]
    [InlineData("config set core.seed 8")]
    [InlineData("config unset core.seed")]
    [InlineData("config revert 12")]
    public async Task What_stays_is_the_admins(string line)
    {
        (await _stage.RunAsync(line, Role.Operator)).ShouldEnd(Outcome.Refused, "admin");
        _door.Sets.ShouldBeEmpty();
        _door.Reverts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("config set EXPERIMANCE_NTFY_URL https://ntfy.sh/hidden", Role.Admin)]
    [InlineData("config set notify.token hidden", Role.Admin)]
    [InlineData("config try EXPERIMANCE_SMTP_URL smtps://me:hidden@mail --for 1min", Role.Admin)]
    [InlineData("config set EXPERIMANCE_NTFY_URL https://ntfy.sh/hidden", Role.Viewer)]
    public async Task What_may_be_a_secret_stands_in_no_audit_line(string line, Role role)
    {
        _door.Refuses = "there is no such setting";
        var answer = await _stage.RunAsync(line, role);
        answer.Result.Why.ShouldNotContain("hidden");
        _stage.Audit.Lines.ShouldNotBeEmpty();
        string.Concat(_stage.Audit.Lines).ShouldNotContain("hidden");
    }

    [Fact]
    public async Task What_is_no_secret_stands_in_the_audit_log()
    {
        await _stage.RunAsync("config set core.seed 8");
        _stage.Audit.Lines[0].What.ShouldBe("config set core.seed 8");
    }

    [Theory]
    [InlineData("config try core.seed 9 --for 0s")]
    [InlineData("config try core.seed 9 --for 25h")]
    public async Task A_trial_ends(string line)
    {
        (await _stage.RunAsync(line)).Outcome.ShouldBe(Outcome.UsedWrongly);
        _door.Sets.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_refused_is_told_in_the_words_of_the_check()
    {
        _door.Refuses = "projects/experimance/core.toml:3:1: 'seed' is a whole number";
        (await _stage.RunAsync("config set core.seed x")).ShouldEnd(Outcome.Failed, "core.toml:3:1");
        _stage.Audit.Lines[^1].Outcome.ShouldStartWith("failed: projects/experimance/core.toml:3:1");
    }

    [Fact]
    public async Task The_history_tells_what_will_go_back()
    {
        var now = _stage.Clock.GetUtcNow();
        _door.Changes.Add(
            new(12, now, "ada", "set core.seed to 8", ["core.seed: 7 → 8"], now + TimeSpan.FromMinutes(5))
        );

        var row = (await _stage.RunAsync("config history", Role.Viewer)).ShouldBeDone().Rows.ShouldHaveSingleItem();

        row.Cells[3].ShouldBe("set core.seed to 8 (goes back at 18:05:00)");
        Answer.Of(row).GetProperty("id").GetInt32().ShouldBe(12);
        (await _stage.RunAsync("config diff 12")).ShouldBeDone().Text.ShouldBe("change 12");
        (await _stage.RunAsync("config reload", Role.Operator)).ShouldBeDone().Text.ShouldBe("looked");
        (await _stage.RunAsync("config explain core.seed")).ShouldBeDone().Text.ShouldBe("core.seed explained");
    }

    [Fact]
    public async Task Keys_and_changes_are_completed()
    {
        _door.Changes.Add(new(12, default, "", "", [], null));
        (await _stage.CompleteAsync("config", "set", "key", "core.p")).ShouldBe(["core.presence.idle_threshold"]);
        (await _stage.CompleteAsync("config", "set", "key", "EXP")).ShouldBeEmpty();
        (await _stage.CompleteAsync("config", "revert", "change")).ShouldBe(["12"]);
    }

    [Fact]
    public async Task A_host_without_a_configuration_says_so()
    {
        _stage.Means = _stage.Means with { Configuration = null };
        (await _stage.RunAsync("config show")).ShouldEnd(Outcome.Failed, "no configuration");
    }
}
