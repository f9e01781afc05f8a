using System.Collections.Immutable;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Foundation;
using Experimance.Host.Installation;

namespace Experimance.Host.Tests.Configuration;

/// <summary>Files of the system before this one, as people still have them.</summary>
public sealed class FormerKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "health",
        "ntfy_topic = \"fire-alerts\"",
        "1:1: unknown key 'ntfy_topic', of the earlier system: server and topic are the machine's now: EXPERIMANCE_NTFY_URL in .env or /etc/experimance/*.env"
    )]
    [InlineData(
        "health",
        "[notifications]\nemail = \"a@b.org\"",
        "1:2: unknown key 'notifications', of the earlier system: what people are told of is no affair of health.toml"
    )]
    [InlineData(
        "health",
        "notify_on_unknown = true",
        "1:1: unknown key 'notify_on_unknown', of the earlier system: what people are told of is no affair of health.toml: who is told stands in project.toml ([[people]]), when in notifications.toml"
    )]
    [InlineData(
        "health",
        "service_timeout = 120",
        "1:1: unknown key 'service_timeout', of the earlier system: now 'misses' in health.toml"
    )]
    [InlineData(
        "core",
        "[state_machine]\nera_min_duration = 0",
        "2:1: unknown key 'era_min_duration', of the earlier system: now 'min_duration' in [era] of core.toml"
    )]
    [InlineData(
        "core",
        "[camera]\nmin_depth = 0.5",
        "2:1: unknown key 'min_depth', of the earlier system: the camera's settings stand in depth.toml"
    )]
    [InlineData(
        "core",
        "camera.flip_horizontal = true",
        "1:1: unknown key 'flip_horizontal', of the earlier system: now 'mirror' in [[screens]] of display.toml"
    )]
    [InlineData(
        "image_server",
        "max_cache_size_gb = 2",
        "1:1: unknown key 'max_cache_size_gb', of the earlier system: now 'store_size' in image_server.toml, with a unit"
    )]
    [InlineData(
        "display",
        "[transitions]\ncrossfade_duration = 1.0",
        "2:1: unknown key 'crossfade_duration', of the earlier system: now 'spread_fade'"
    )]
    public void A_key_of_the_earlier_system_is_told_with_its_new_name(string file, string text, string wrong)
    {
        File.WriteAllText(_folder[$"{file}.toml"], text);
        var error = Errors().ShouldHaveSingleItem();
        error.ShouldStartWith($"projects/p/{file}.toml:{wrong}");
    }

    [Fact]
    public void All_of_a_table_s_former_keys_are_told_each_at_its_line()
    {
        File.WriteAllText(
            _folder["core.toml"],
            "[state_machine]\nera_min_duration = 0\nera_max_duration = 180\ninteraction_threshold = 0.9\n"
                + "future_threshold = 0.5\n[camera]\nfps = 30\nflip_vertical = true\n"
        );
        Errors()
            .Select(error => error.Split(' ')[0])
            .ShouldBe([
                "projects/p/core.toml:2:1:",
                "projects/p/core.toml:3:1:",
                "projects/p/core.toml:4:1:",
                "projects/p/core.toml:5:1:",
                "projects/p/core.toml:7:1:",
                "projects/p/core.toml:8:1:",
            ]);
    }

    [Fact]
    public void Every_new_name_that_is_told_is_a_setting()
    {
        // 'key' in [table] of file.toml, 'key' in file.toml: as the messages say it.
        foreach (var (file, path) in FormerSamples.All)
        {
            File.WriteAllText(_folder[$"{file}.toml"], $"{path} = 1\n");
            var told = Errors().ShouldHaveSingleItem();
            File.Delete(_folder[$"{file}.toml"]);
            var names = FormerSamples.NamesIn(told).ToList();
            names.ShouldNotBeEmpty(told);
            names.ShouldAllBe(key => Catalog.All.Find(key) != null, told);
        }
    }

    [Theory]
    [InlineData("NTFY_TOPIC", "EXPERIMANCE_NTFY_URL")]
    [InlineData("ALERT_EMAIL_PASSWORD", "EXPERIMANCE_SMTP_URL")]
    [InlineData("PROJECT_ENV", "EXPERIMANCE_PROJECT")]
    public void A_variable_of_the_earlier_system_is_told_with_its_new_name(string former, string now)
    {
        File.WriteAllText(_folder[".env"], $"{former}=c4n4ry\n");
        var none = ImmutableDictionary<string, Secret>.Empty;
        var error = MachineReader
            .Read(new(_folder[".env"], null, none, null, Development: true))
            .Errors.ShouldHaveSingleItem()
            .ToString();
        error.ShouldStartWith(
            $".env:1:1: nothing reads this name, ours begin with EXPERIMANCE_; the earlier system's name, now {now}"
        );
        error.ShouldNotContain("c4n4ry");
    }

    private List<string> Errors()
    {
        var sources = new SettingsSources([new(_folder.Path, "projects/p")], new Dictionary<string, string>(), []);
        return
        [
            .. LayeredSettings
                .Read(Catalog.All, ServiceNames.Services, sources)
                .Errors.Select(error => error.ToString()),
        ];
    }
}
