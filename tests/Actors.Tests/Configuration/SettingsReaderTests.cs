using System.Collections.Immutable;
using Experimance.Actors.Configuration;
using Experimance.Actors.Core;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Tests.Configuration;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];
    private readonly List<string> _options = [];
    private readonly List<SettingError> _errors = [];

    private enum Mood
    {
        Calm,
        VeryRough,
    }

    private sealed record Sample
    {
        [Setting("a count", Min = 1, Max = 10)]
        public int Count { get; init; } = 3;

        [Setting("a length", Unit = "mm", Min = 0.5)]
        public double Length { get; init; } = 12.5;

        [Setting("a big number")]
        public long Seed { get; init; } = 1;

        [Setting("yes or no")]
        public bool Loud { get; init; }

        [Setting("words")]
        public string Title { get; init; } = "sand";

        [Setting("a mood")]
        public Mood Mood { get; init; }

        [Setting("patience", Min = 1, Max = 3600)]
        public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

        [Setting("room", Min = 1e6, Max = 2e9)]
        public ByteSize Room { get; init; } = ByteSize.Megabytes(64);

        [Setting("languages")]
        public ImmutableArray<string> Languages { get; init; } = ["en"];

        [Setting("weights", Min = 0, Max = 1)]
        public ImmutableArray<double> Weights { get; init; } = [0.5];

        [Setting("who is there")]
        public Presence Presence { get; init; } = new();

        [Setting("screens")]
        public ImmutableArray<Screen> Screens { get; init; } = [new Screen()];

        /// <summary>No setting: nobody may write it.</summary>
        public int Derived => Count * 2;
    }

    private sealed record Presence
    {
        [Setting("threshold")]
        public TimeSpan IdleThreshold { get; init; } = TimeSpan.FromSeconds(45);

        [Setting("deeper")]
        public Deeper Deeper { get; init; } = new();
    }

    private sealed record Deeper
    {
        [Setting("share")]
        public double Share { get; init; } = 0.1;

        [Setting("kept")]
        public double Kept { get; init; } = 0.2;
    }

    private sealed record Screen
    {
        [Setting("name")]
        public string Name { get; init; } = "main";

        [Setting("turned", Unit = "degrees", Min = 0, Max = 270)]
        public int Rotate { get; init; }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_any_file_the_defaults_stand()
    {
        Read("").ShouldBe(new Sample(), Compare);
        _errors.ShouldBeEmpty();
    }

    [Fact]
    public void Every_type_is_read()
    {
        var read = Read(
            """
            count = 7
            length = 3
            seed = -9000000000
            loud = true
            title = "Sand & Zeit"
            mood = "very_rough"
            patience = "1h"
            room = "1.5 GB"
            languages = ["de", "fr"]
            weights = [0, 0.25, 1]
            presence.idle_threshold = "1h30min"
            [presence.deeper]
            share = 0.75
            [[screens]]
            name = "wall"
            [[screens]]
            name = "floor"
            rotate = 90
            """
        );
        _errors.ShouldBeEmpty();
        read.Count.ShouldBe(7);
        read.Length.ShouldBe(3);
        read.Seed.ShouldBe(-9_000_000_000);
        read.Loud.ShouldBeTrue();
        read.Title.ShouldBe("Sand & Zeit");
        read.Mood.ShouldBe(Mood.VeryRough);
        read.Patience.ShouldBe(TimeSpan.FromHours(1));
        read.Room.ShouldBe(ByteSize.Megabytes(1500));
        read.Languages.ShouldBe(["de", "fr"]);
        read.Weights.ShouldBe([0, 0.25, 1]);
        read.Presence.IdleThreshold.ShouldBe(TimeSpan.FromMinutes(90));
        read.Presence.Deeper.ShouldBe(new Deeper { Share = 0.75 });
        read.Screens.ShouldBe([new Screen { Name = "wall" }, new Screen { Name = "floor", Rotate = 90 }]);
    }

    [Fact]
    public void Each_layer_lies_over_the_one_before()
    {
        const string file = """
            count = 2
            title = "file"
            languages = ["de"]
            [presence]
            idle_threshold = "10s"
            deeper.share = 0.3
            """;
        _environment["EXPERIMANCE_SAMPLE_COUNT"] = "4";
        _environment["EXPERIMANCE_SAMPLE_PRESENCE__IDLE_THRESHOLD"] = "60s";
        _environment["EXPERIMANCE_SAMPLE_LANGUAGES"] = "fr, it";
        _options.Add("--sample.count=5");
        _options.Add("--sample.presence.deeper.share=0.9");
        _options.Add("--sample.title=a = b");
        _options.Add("--sample.weights=[0.1, 0.2]");

        var read = Read(file);
        _errors.ShouldBeEmpty();
        read.Count.ShouldBe(5);
        read.Title.ShouldBe("a = b");
        read.Languages.ShouldBe(["fr", "it"]);
        read.Weights.ShouldBe([0.1, 0.2]);
        read.Presence.IdleThreshold.ShouldBe(TimeSpan.FromSeconds(60));
        read.Presence.Deeper.ShouldBe(new Deeper { Share = 0.9 });
    }

    [Fact]
    public void All_errors_come_at_once_with_place_and_nearest_name()
    {
        Read(
            """
            cuont = 2
            count = 11
            length = "12mm"
            patience = 20
            mood = "very_ruff"
            loud = "yes"
            derived = 4

            [presence]
            idle_treshold = "45s"
            deeper.chare = 1

            [[screens]]
            rotate = 360
            nmae = "x"
            """
        );
        _errors
            .Select(error => error.ToString())
            .ShouldBe(
                [
                    "projects/p/sample.toml:1:1: unknown key 'cuont'; did you mean 'count'?",
                    "projects/p/sample.toml:2:9: 'count' is from 1 to 10, not 11",
                    "projects/p/sample.toml:3:10: 'length' is a number in mm, written without it, not \"12mm\"",
                    "projects/p/sample.toml:4:12: 'patience' needs a unit, as in \"45s\" (ms, s, min, h, d), not 20",
                    "projects/p/sample.toml:5:8: 'mood' is one of calm, very_rough; did you mean 'very_rough'?, not \"very_ruff\"",
                    "projects/p/sample.toml:6:8: 'loud' is true or false, not \"yes\"",
                    "projects/p/sample.toml:7:1: unknown key 'derived'",
                    "projects/p/sample.toml:10:1: unknown key 'idle_treshold' in [presence]; did you mean 'idle_threshold'?",
                    "projects/p/sample.toml:11:1: unknown key 'chare' in [presence.deeper]; did you mean 'share'?",
                    "projects/p/sample.toml:14:10: 'rotate' is from 0 degrees to 270 degrees, not 360 degrees",
                    "projects/p/sample.toml:15:1: unknown key 'nmae' in [screens]; did you mean 'name'?",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Environment_and_options_are_as_strict_as_files()
    {
        _environment["EXPERIMANCE_SAMPLE_PRESENCE__IDLE_TRESHOLD"] = "60s";
        _environment["EXPERIMANCE_SAMPLE_COUNT"] = "many";
        _options.Add("--sample.patience=20");
        _options.Add("--sample.presence.deeper=1");
        Read("");
        _errors
            .Select(error => error.ToString())
            .ShouldBe([
                "EXPERIMANCE_SAMPLE_COUNT: 'count' is a whole number, not 'many'",
                "EXPERIMANCE_SAMPLE_PRESENCE__IDLE_TRESHOLD: unknown key 'idle_treshold' in [presence]; did you mean 'idle_threshold'?",
                "--sample.patience: 'patience' is a duration with a unit, as in \"45s\" (ms, s, min, h, d), not '20'",
                "--sample.presence.deeper: 'deeper' is a table: write [presence.deeper]",
            ]);
    }

    [Fact]
    public void What_is_no_toml_is_told_with_its_place()
    {
        Read("count = \ntitle = \"x\"");
        _errors.ShouldNotBeEmpty();
        _errors[0].Place.Source.ShouldBe("projects/p/sample.toml");
        _errors[0].Place.Line.ShouldBe(1);
    }

    [Theory]
    [InlineData("count = 2\ncount = 3")]
    [InlineData("[presence]\n[presence]")]
    [InlineData("title = \"x\"\ntitle.deeper = 1")]
    public void The_same_key_twice_is_refused(string text)
    {
        Read(text);
        _errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void Names_that_belong_to_nobody_are_errors()
    {
        File.WriteAllText(_folder["smaple.toml"], "");
        File.WriteAllText(_folder["project.toml"], "");
        _environment["EXPERIMANCE_SAMPEL_COUNT"] = "2";
        _environment["EXPERIMANCE_PORJECT"] = "x";
        _environment["EXPERIMANCE_PROJECT"] = "x";
        _environment["EXPERIMANCE_ROLE_ARTIST__MAIL_TO"] = "x";
        _environment["PATH"] = "x";
        _options.Add("--smaple.count=2");
        SettingsReader.CheckNames(["sample"], Sources(), _errors);
        _errors
            .Select(error => error.ToString())
            .ShouldBe([
                "EXPERIMANCE_PORJECT: nothing knows this environment variable; did you mean 'EXPERIMANCE_PROJECT'?",
                "EXPERIMANCE_SAMPEL_COUNT: nothing knows this environment variable; did you mean 'EXPERIMANCE_SAMPLE_'?",
                "--smaple.count: there is no service 'smaple'; did you mean 'sample'?",
                "projects/p/smaple.toml:1:1: no service reads this file; did you mean 'sample'?",
            ]);
    }

    [Fact]
    public void A_service_with_a_dash_is_written_with_an_underscore()
    {
        _environment["EXPERIMANCE_IMAGE_SERVER_COUNT"] = "4";
        var option = SettingsSources.ParseOption("--image-server.title=x");
        option.ShouldNotBeNull().Service.ShouldBe("image_server");
        _options.Add("--image-server.title=x");
        var read = SettingsReader.Read<Sample>(ServiceNames.ImageServer, Sources(), _errors);
        _errors.ShouldBeEmpty();
        (read.Count, read.Title).ShouldBe((4, "x"));
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port=80")]
    [InlineData("run")]
    [InlineData("--core.=1")]
    [InlineData("-core.x=1")]
    public void Other_arguments_are_no_settings(string argument) =>
        SettingsSources.ParseOption(argument).ShouldBeNull();

    [Theory]
    [InlineData("room = 64", "'room' needs a unit, as in \"2 GB\" (B, kB, MB, GB, TB, KiB, MiB, GiB, TiB), not 64")]
    [InlineData(
        "room = \"64\"",
        "'room' is a size with a unit, as in \"2 GB\" (B, kB, MB, GB, TB, KiB, MiB, GiB, TiB), not \"64\""
    )]
    [InlineData("room = \"3 GiB\"", "'room' is from 1 MB to 2 GB, not 3 GiB")]
    public void A_size_without_its_unit_or_out_of_its_range_is_refused(string text, string wrong)
    {
        Read(text);
        _errors.ShouldHaveSingleItem().ToString().ShouldBe($"projects/p/sample.toml:1:8: {wrong}");
    }

    [Fact]
    public void A_size_comes_from_environment_and_command_line_as_from_files()
    {
        _environment["EXPERIMANCE_SAMPLE_ROOM"] = "5 MiB";
        Read("").Room.Bytes.ShouldBe(5 << 20);
        _options.Add("--sample.room=6MB");
        Read("").Room.ShouldBe(ByteSize.Megabytes(6));
        _errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("45s", 45)]
    [InlineData("20min", 1200)]
    [InlineData("1h", 3600)]
    [InlineData("0.8s", 0.8)]
    [InlineData("1h30min", 5400)]
    [InlineData("2 d", 172800)]
    [InlineData("10m", 600)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5 m", 90)]
    public void Durations_have_units(string text, double seconds)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();
        duration.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("45")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 sec")]
    [InlineData("1h30")]
    [InlineData("1.2.3s")]
    [InlineData("m")]
    [InlineData("10mo")]
    [InlineData("999999999h")]
    public void What_is_no_duration_is_refused(string text) => Duration.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_projects_own_files_are_sound()
    {
        var sources = new SettingsSources(
            [new SettingsFolder(Path.Combine(TestPlaces.Root, "projects", "experimance"), "projects/experimance")],
            _environment,
            []
        );
        SettingsReader.Read<CoreSettings>(ServiceNames.Core, sources, _errors);
        SettingsReader.CheckNames([.. ServiceNames.Services, ServiceNames.Health], sources, _errors);
        _errors.ShouldBeEmpty();
    }

    private Sample Read(string toml)
    {
        File.WriteAllText(_folder["sample.toml"], toml);
        return SettingsReader.Read<Sample>("sample", Sources(), _errors);
    }

    private SettingsSources Sources() =>
        new(
            [new(_folder.Path, "projects/p")],
            _environment,
            [.. _options.Select(o => SettingsSources.ParseOption(o)!)]
        );

    /// <summary>Immutable arrays compare by reference, so records that hold them never are equal by themselves.</summary>
    private static readonly IEqualityComparer<Sample> Compare = EqualityComparer<Sample>.Create(
        (a, b) =>
            a! with
            {
                Languages = [],
                Weights = [],
                Screens = [],
            } == b! with { Languages = [], Weights = [], Screens = [] }
            && a.Languages.SequenceEqual(b.Languages)
            && a.Weights.SequenceEqual(b.Weights)
            && a.Screens.SequenceEqual(b.Screens)
    );
}
