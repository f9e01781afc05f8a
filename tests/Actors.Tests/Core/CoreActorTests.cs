using System.Text.Json.Nodes;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Memory;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Core;

public sealed class CoreActorTests : IDisposable
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private readonly CoreHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void A_new_piece_asks_for_sand_draws_and_shows_at_once()
    {
        _house.All<ShowImage>().Single().Atmosphere.ShouldBe("wilderness");
        _house.Present.Picture.ShouldBe(_house.All<ShowImage>().Single().Address.Value);
    }

    [Fact]
    public void Hands_and_sand_of_depth_move_the_piece()
    {
        _house.Tell(new HandEntered(1, BowlPoint.Centre, BowlGrid.Empty));
        _house.Run(8);
        _house.Present.SomebodyThere.ShouldBeTrue();
        _house.Tell(Piece.Changed(0.5));
        _house.Present.Era.ShouldBe(Era.PreIndustrial);
        _house.Present.LastScore.ShouldBe(0.5);
        _house.All<ShowHands>().Last().Hands.Length.ShouldBe(1);
    }

    [Fact]
    public void Changed_settings_count_for_the_next_gesture_and_the_piece_stays_where_it_is()
    {
        _house.Tell(new HandEntered(1, BowlPoint.Centre, BowlGrid.Empty));
        _house.Run(9);
        _house.Tell(Piece.Changed(0.01));
        _house.Present.Era.ShouldBe(Era.Wilderness);
        var sum = _house.Present.Sum;
        sum.ShouldBeGreaterThan(0);

        _house.Tell(
            new SettingsChanged<CoreSettings>(_house.Settings with { Interaction = new() { Threshold = sum + 0.01 } })
        );
        _house.Present.Sum.ShouldBe(sum);
        _house.Tell(Piece.Changed(0.01));
        _house.Present.Era.ShouldBe(Era.PreIndustrial);
    }

    [Fact]
    public void The_heartbeat_carries_the_ages_of_its_work()
    {
        _house.Run(30);
        _house.Tell(new Painted("main", Piece.Address("x"), TimeSpan.Zero));
        _house.Run(5);
        var well = _house.Ask<IAmWell>(new AreYouWell(7));
        (well.Service, well.Round, well.Status).ShouldBe(("core", 7L, Status.Healthy));
        well.Work.Single(w => w.Kind == "picture painted").Age.ShouldBe(TimeSpan.FromSeconds(5));
        well.Work.Single(w => w.Kind == "picture shown").Age.ShouldBe(TimeSpan.FromSeconds(35));
        // Depth answers every five seconds: that is an event.
        well.Work.Single(w => w.Kind == "event handled").Age!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void Pictures_that_keep_failing_are_a_warning_that_says_so()
    {
        _house.Draws = false;
        _house.Tell(Piece.Changed(0.01));
        for (var i = 0; i < 3; i++)
        {
            _house.Tell(new ImageFailed(_house.All<RenderRequest>().Last().Id, "the disk is full"));
            _house.Run(5);
        }

        var well = _house.Ask<IAmWell>(new AreYouWell(1));
        well.Status.ShouldBe(Status.Warning);
        well.Message.ShouldContain("3 attempts");
    }

    [Fact]
    public void Killed_and_started_within_ten_minutes_it_goes_on_with_its_picture_at_once()
    {
        _house.DigUntil(Era.LateIndustrial);
        _house.Tell(Piece.Changed(0.02));
        var before = _house.Present;
        var drawn = _house.Drawn;
        var lastRequest = _house.All<RenderRequest>().Last().Id;

        _house.KillAndStart(TenMinutes - TimeSpan.FromSeconds(1));

        _house.All<ShowImage>().First().Address.Value.ShouldBe(before.Picture);
        _house.Drawn.ShouldBe(drawn);
        _house.Present.ShouldBe(before with { SomebodyThere = false, LastScore = 0 });
        _house.Tell(Piece.Changed(0.02));
        _house.All<RenderRequest>().First().Id.ShouldBeGreaterThan(lastRequest);
        _house.Present.Sum.ShouldBeGreaterThan(before.Sum);
    }

    [Fact]
    public void A_new_piece_is_remembered_from_its_first_moment()
    {
        File.Exists(_house.StateFile).ShouldBeTrue();
        var before = _house.Present;
        _house.KillAndStart(TimeSpan.Zero);
        _house.Present.ShouldBe(before);
    }

    [Fact]
    public void Stopped_in_good_order_it_loses_not_a_second()
    {
        _house.Tell(new HandEntered(1, BowlPoint.Centre, BowlGrid.Empty));
        _house.Run(167);
        File.Delete(_house.StateFile);
        _house.Stop();
        File.Exists(_house.StateFile).ShouldBeTrue();
        _house.KillAndStart(TimeSpan.FromSeconds(30));
        _house.Tell(new HandEntered(1, BowlPoint.Centre, BowlGrid.Empty));
        _house.Run(12);
        _house.Present.Era.ShouldBe(Era.Wilderness);
        _house.Run(2);
        _house.Present.Era.ShouldBe(Era.PreIndustrial);
    }

    [Fact]
    public void Who_was_left_behind_cannot_write_over_its_successor()
    {
        using var folder = new TemporaryFolder();
        var file = new MemoryFile(folder["piece.json"], _house.Store, TimeProvider.System);
        var memory = new Piece().State.Remembered(TimeSpan.FromHours(1));
        var (first, second) = (file.Own(), file.Own());
        file.Write(memory with { Stage = 2 }, second).ShouldBeTrue();
        file.Write(memory with { Stage = 1 }, first).ShouldBeFalse();
        file.Read(out _, out _)!.Stage.ShouldBe(2);
    }

    [Fact]
    public void The_eras_clock_goes_on_too()
    {
        _house.Tell(new HandEntered(1, BowlPoint.Centre, BowlGrid.Empty));
        _house.Run(160);
        _house.Present.Era.ShouldBe(Era.Wilderness);
        _house.KillAndStart(TimeSpan.FromMinutes(1));
        _house.Tell(new HandEntered(1, BowlPoint.Centre, BowlGrid.Empty));
        _house.Run(9);
        _house.Present.Era.ShouldBe(Era.Wilderness);
        // The last save may be ten seconds old.
        _house.Run(22);
        _house.Present.Era.ShouldBe(Era.PreIndustrial);
    }

    [Fact]
    public void Started_later_it_begins_in_wilderness_with_other_words()
    {
        _house.DigUntil(Era.LateIndustrial);
        var words = _house.All<RenderRequest>().First().Prompt;
        _house.KillAndStart(TenMinutes + TimeSpan.FromSeconds(11));
        _house.Present.Era.ShouldBe(Era.Wilderness);
        _house.All<RenderRequest>().First().Prompt.ShouldNotBe(words);
    }

    [Fact]
    public void Another_project_has_a_piece_of_its_own()
    {
        _house.DigUntil(Era.Modern);
        _house.Project = "experimance/quiet";
        _house.KillAndStart(TimeSpan.Zero);
        _house.Present.Era.ShouldBe(Era.Wilderness);
        _house.Project = "experimance";
        _house.KillAndStart(TimeSpan.Zero);
        _house.Present.Era.ShouldBe(Era.Modern);
    }

    [Theory]
    [InlineData("{ \"format\": 1, \"saved_at\": ")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_damaged_memory_is_set_aside_and_the_piece_begins_anew(string content)
    {
        _house.DigUntil(Era.Modern);
        File.WriteAllText(_house.StateFile, content);
        ShouldBeginAnew();
        File.ReadAllText(Aside().Single()).ShouldBe(content);
    }

    [Theory]
    [InlineData("era", "\"stone_age\"")]
    [InlineData("format", "2")]
    [InlineData("sum", "-3")]
    [InlineData("unheard_of", "true")]
    public void A_memory_with_wrong_words_is_set_aside_too(string key, string value)
    {
        _house.DigUntil(Era.Modern);
        var json = JsonNode.Parse(File.ReadAllText(_house.StateFile))!;
        json[key] = JsonNode.Parse(value);
        File.WriteAllText(_house.StateFile, json.ToJsonString());
        ShouldBeginAnew();
        Aside().Count().ShouldBe(1);
    }

    [Fact]
    public void A_picture_that_is_gone_is_drawn_again_in_the_same_era()
    {
        _house.DigUntil(Era.Modern);
        _house.ForgetPictures();
        var drawn = _house.Drawn;
        _house.KillAndStart(TimeSpan.Zero);
        _house.Present.Era.ShouldBe(Era.Modern);
        _house.Drawn.ShouldBe(drawn + 1);
    }

    [Fact]
    public void A_disk_that_refuses_does_not_stop_the_piece_and_is_told()
    {
        Directory.Delete(Path.GetDirectoryName(_house.StateFile)!, recursive: true);
        File.WriteAllText(Path.GetDirectoryName(_house.StateFile)!, "no folder any more");
        _house.DigUntil(Era.EarlyIndustrial);
        var well = _house.Ask<IAmWell>(new AreYouWell(1));
        well.Status.ShouldBe(Status.Warning);
        well.Message.ShouldContain("state not saved");
        File.Delete(Path.GetDirectoryName(_house.StateFile)!);
        _house.Run(11);
        _house.Ask<IAmWell>(new AreYouWell(2)).Status.ShouldBe(Status.Healthy);
    }

    [Fact]
    public void The_shown_picture_is_protected_in_the_store()
    {
        var address = _house.All<ShowImage>().Last().Address;
        _house.FillStore();
        _house.Store.TryRead(address, out _).ShouldBeTrue();
    }

    private void ShouldBeginAnew()
    {
        _house.KillAndStart(TimeSpan.Zero);
        _house.Present.Era.ShouldBe(Era.Wilderness);
        _house.All<ShowImage>().ShouldAllBe(s => s.Atmosphere == "wilderness");
        _house.Drawn.ShouldBeGreaterThan(0);
    }

    private IEnumerable<string> Aside() =>
        Directory
            .EnumerateFiles(Path.GetDirectoryName(_house.StateFile)!)
            .Where(f => f.Contains("damaged", StringComparison.Ordinal));
}
