using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Core;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Tests.Configuration;

public sealed class SettingsCatalogTests : IDisposable
{
    private static readonly SettingsCatalog Catalog = new(
        SettingsFile.For<CoreSettings>("core", "", Applies.AtOnce),
        SettingsFile.For<DisplaySettings>("display", "")
    );

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_declaration_tells_all_that_explaining_needs()
    {
        var idle = Catalog.Find("core.presence.idle_threshold").ShouldNotBeNull();
        idle.Kind.ShouldBe(SettingKind.Duration);
        idle.Default.ShouldBe(TimeSpan.FromSeconds(45));
        (idle.Min, idle.Max).ShouldBe((5, 3600));
        idle.Table.ShouldBe("presence");
        idle.Applies.ShouldBe(Applies.AtOnce, "the file says so for all of it");
        Catalog.Find("display.screens.0.rotate").ShouldNotBeNull().Unit.ShouldBe("degrees");
        Catalog.Find("core.invitation.place").ShouldNotBeNull().Words.ShouldContain("circle");
        Catalog.Find("core.presence").ShouldBeNull("a table is no setting");
        Catalog.Unknown("core.presence.idle_treshold").ShouldContain("did you mean 'core.presence.idle_threshold'?");
    }

    [Fact]
    public void Every_setting_says_what_it_does_and_has_a_default_in_its_range()
    {
        foreach (var setting in Catalog.Settings)
        {
            setting.Description.Length.ShouldBeGreaterThan(8, setting.Key);
            double? number = setting.Default switch
            {
                int whole => whole,
                double real => real,
                TimeSpan duration => duration.TotalSeconds,
                _ => null,
            };
            if (number is { } value)
            {
                value.ShouldBeInRange(setting.Min, setting.Max, setting.Key);
            }
        }
    }

    [Fact]
    public void Each_value_knows_where_it_comes_from()
    {
        Directory.CreateDirectory(_folder["variant"]);
        File.WriteAllText(_folder["core.toml"], "[presence]\nidle_threshold = \"50s\"\nabsence_threshold = \"30s\"\n");
        File.WriteAllText(_folder["display.toml"], "[[screens]]\nname = \"left\"\n[[screens]]\nname = \"right\"\n");
        File.WriteAllText(_folder["variant/core.toml"], "presence.idle_threshold = \"55s\"\n");
        var sources = new SettingsSources(
            [new(_folder.Path, "projects/p"), new(_folder["variant"], "projects/p/variants/v")],
            new Dictionary<string, string> { ["EXPERIMANCE_CORE_ERA__MAX_DURATION"] = "200s" },
            [SettingsSources.ParseOption("--core.seed=7")!]
        );
        var read = LayeredSettings.Read(Catalog, ServiceNames.Services, sources);
        read.Errors.ShouldBeEmpty();
        var values = read.Files.SelectMany(file => SettingValue.Of(Catalog, file)).ToDictionary(value => value.Key);

        values["core.presence.idle_threshold"].Origin!.ToString().ShouldBe("projects/p/variants/v/core.toml:1:1");
        values["core.presence.idle_threshold"].Value.ShouldBe(TimeSpan.FromSeconds(55));
        values["core.presence.absence_threshold"].Origin!.ToString().ShouldBe("projects/p/core.toml:3:1");
        values["core.era.max_duration"].Origin!.ToString().ShouldBe("EXPERIMANCE_CORE_ERA__MAX_DURATION");
        values["core.seed"].Origin!.ToString().ShouldBe("--core.seed");
        values["core.presence.change_holds"].Origin.ShouldBeNull();
        values["display.screens.1.name"].Origin!.ToString().ShouldBe("projects/p/display.toml:4:1");
        values["display.screens.1.rotate"].Origin.ShouldBeNull();
        values
            .Values.Count(value => value.IsChanged)
            .ShouldBe(5 + 1, "five written, and two screens with one 'main' by default");
    }

    [Fact]
    public void Values_that_exclude_each_other_are_told_with_both_places()
    {
        File.WriteAllText(_folder["core.toml"], "[presence]\nabsence_threshold = \"90s\"\nidle_threshold = \"60s\"\n");
        Errors()
            .ShouldHaveSingleItem()
            .ShouldBe(
                "projects/p/core.toml:2:1: 'presence.absence_threshold' is above 'presence.idle_threshold': it may be as much at most (the other stands at projects/p/core.toml:3:1)"
            );
    }

    [Fact]
    public void A_file_that_is_pointed_to_must_be_there()
    {
        File.WriteAllText(_folder["display.toml"], "holding_picture = \"quiet.png\"\n");
        Errors()
            .ShouldHaveSingleItem()
            .ShouldBe(
                "projects/p/display.toml:1:1: 'holding_picture' points to quiet.png, and there is no such file in projects/p"
            );
        File.WriteAllText(_folder["quiet.png"], "");
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_bad_bytes_and_a_byte_order_mark_are_what_they_are()
    {
        Directory.CreateDirectory(_folder["core.toml"]);
        File.WriteAllBytes(_folder["display.toml"], [.. "title = \"a\"\n# caf"u8, 0xE9, .. "\n"u8]);
        Errors()
            .ShouldBe([
                "projects/p/core.toml:1:1: is a folder; a file of settings should stand here",
                "projects/p/display.toml:2:6: is not UTF-8; save the file as UTF-8 text",
            ]);

        Directory.Delete(_folder["core.toml"]);
        File.WriteAllBytes(_folder["display.toml"], [0xEF, 0xBB, 0xBF, .. "title = \"a\"\r\nera_fade = \"3s\"\r\n"u8]);
        Errors().ShouldBeEmpty();
    }

    private string[] Errors()
    {
        var sources = new SettingsSources([new(_folder.Path, "projects/p")], new Dictionary<string, string>(), []);
        return [.. LayeredSettings.Read(Catalog, ServiceNames.Services, sources).Errors.Select(e => e.ToString())];
    }
}
