using System.Text.Json;
using Experimance.Actors.Configuration;
using Experimance.Host.Commands.Configuration;
using Experimance.Host.Installation;

namespace Experimance.Host.Tests.Configuration;

/// <summary>The commands that show and check settings, as a person types them.</summary>
public sealed partial class ConfigCommandTests
{
    [Fact]
    public async Task Check_says_what_the_installation_will_be()
    {
        var ran = await Ran.Host("check");
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldStartWith("experimance is sound: Experimance");
        ran.Output.ShouldContain("depth, core, image-server, display, health");
    }

    [Fact]
    public async Task Check_tells_everything_that_is_wrong_at_once()
    {
        var ran = await Ran.Host("check", "--core.presence.idle_treshold=60s", "--depth.views_per_second=often");
        ran.ExitCode.ShouldBe(4);
        ran.Error.ShouldContain(
            "--core.presence.idle_treshold: unknown key 'idle_treshold' in [presence]; did you mean 'idle_threshold'?"
        );
        ran.Error.ShouldContain("--depth.views_per_second: 'views_per_second' is a number");
        ran.Error.ShouldContain("2 things are wrong.");
        using var view = JsonDocument.Parse((await Ran.Host("check", "--json", "--core.seed=x")).Output);
        view.RootElement.GetProperty("sound").GetBoolean().ShouldBeFalse();
        view.RootElement.GetProperty("errors").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Show_tells_where_each_value_comes_from()
    {
        var ran = await Ran.Host("config", "show", "core", "--origin", "--changed", "--core.era.max_duration=200s");
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldMatch(@"^core\.era\.max_duration +""200s"" +--core\.era\.max_duration\n$");
        using var all = JsonDocument.Parse((await Ran.Host("config", "show", "--json")).Output);
        all.RootElement.GetArrayLength().ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Explain_tells_all_about_one_setting()
    {
        var ran = await Ran.Host("config", "explain", "core.presence.idle_threshold");
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain("written       duration from 5s to 1h");
        ran.Output.ShouldContain("default       \"45s\"");
        ran.Output.ShouldMatch(@"now           ""45s"", from projects/experimance/core\.toml:\d+:1");
        ran.Output.ShouldContain("takes effect  at once");
        var wrong = await Ran.Host("config", "explain", "core.presence.idle_treshold");
        wrong.ExitCode.ShouldBe(2);
        wrong.Error.ShouldContain("did you mean 'core.presence.idle_threshold'?");
    }

    [Fact]
    public void The_documents_are_what_the_declarations_say()
    {
        foreach (var (name, content) in ConfigDocuments.All())
        {
            File.ReadAllText(Path.Combine(TestPlaces.Root, name))
                .ShouldBe(content, $"{name} is old; write it anew with ./scripts/experimance config reference");
        }
    }

    [Fact]
    public void The_template_is_sound_with_its_comments_and_without()
    {
        foreach (var file in Catalog.All.Files)
        {
            var template = File.ReadAllText(
                Path.Combine(TestPlaces.Root, "projects", "_template", $"{file.Name}.toml")
            );
            // Every key that stands there as a comment, taken at its word.
            var written = string.Join(
                '\n',
                template.Split('\n').Select(line => Key().IsMatch(line) ? line[2..] : line)
            );
            foreach (var text in new[] { template, written })
            {
                using var folder = new TemporaryFolder();
                File.WriteAllText(folder[$"{file.Name}.toml"], text);
                var errors = new List<SettingError>();
                var read = SettingsReader.Read(
                    file,
                    new([new SettingsFolder(folder.Path, "projects/_template")], new Dictionary<string, string>(), []),
                    errors
                );
                errors.ShouldBeEmpty($"{file.Name}.toml");
                SettingValue
                    .Of(Catalog.All, read)
                    .Where(value => value.IsChanged && !value.Path.Contains('.', StringComparison.Ordinal))
                    .ShouldBeEmpty();
            }

            Catalog
                .All.Settings.Where(setting => setting.File == file.Name)
                .ShouldAllBe(setting => template.Contains($"# {setting.Name} = ", StringComparison.Ordinal));
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^# (\[|[a-z_]+ = )")]
    private static partial System.Text.RegularExpressions.Regex Key();
}
