using Akka.Actor;
using Experimance.Actors.Depth.Cameras;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Depth.DepthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Tests.Depth;

/// <summary>The whole service over the simulated room: what core hears when somebody digs, and what stays over faults and restarts.</summary>
public sealed class DepthServiceTests : IDisposable
{
    private readonly DepthHouse _house = new(
        (clock, settings) => CameraSource.For(settings, clock),
        new()
        {
            Synthetic = new() { Visitors = false, Relief = "2" },
        }
    );

    public void Dispose() => _house.Dispose();

    [Fact]
    public void A_stroke_of_the_sandbox_is_a_hand_and_a_change_at_its_place()
    {
        FindBowl();
        _house.Seconds(2);
        Dig(new(-0.3, 0.2), new(0.2, 0.2));
        _house.Until(() => Heard<SandChanged>().Any(), 5).ShouldBeTrue();

        var entered = Heard<HandEntered>().First();
        _house.Until(() => Heard<HandLeft>().Any(left => left.Id == entered.Id), 2).ShouldBeTrue();
        _house.Seconds(3);
        var changes = Heard<SandChanged>().ToArray();
        changes.ShouldContain(change => change.Significant);
        // 135 mm long and, with the sand pushed aside, about 100 mm wide, in a bowl of 540 mm.
        changes.Sum(change => change.Score).ShouldBeInRange(0.03, 0.1);
        changes.ShouldAllBe(change => change.Where.X > -0.5 && change.Where.X < 0.4);
        changes.ShouldAllBe(change => change.Where.Y > 0 && change.Where.Y < 0.4);
    }

    [Fact]
    public void A_height_map_is_a_picture_in_the_store_and_shows_the_trench()
    {
        FindBowl();
        var before = Map(256);
        Dig(new(-0.3, 0.2), new(0.2, 0.2));
        _house.Until(() => Heard<SandChanged>().Any(), 5).ShouldBeTrue();
        var after = Map(256);

        var (x, y) = ((int)(0.5 * 256 * (1 - 0.05)), (int)(0.5 * 256 * (1 + 0.2)));
        (before[y * 256 + x] - after[y * 256 + x]).ShouldBeInRange(30, 80, "20 mm deep, 3.2 values a millimetre");
        Math.Abs(before[30 * 256 + 128] - after[30 * 256 + 128]).ShouldBeLessThan(8);
    }

    [Fact]
    public void A_height_map_that_cannot_be_made_is_answered_with_its_reason()
    {
        _house.Seconds(0.2);
        Ask(new HeightMapWanted(1, 256));
        Unavailable(1).ShouldContain("bowl", Case.Insensitive);
        FindBowl();
        Ask(new HeightMapWanted(2, 100000));
        Unavailable(2).ShouldContain("100000");
        _house.Store.Refuses = new IOException("The disk is full.");
        Ask(new HeightMapWanted(3, 64));
        Unavailable(3).ShouldContain("disk is full");
        _house.Store.Refuses = null;
        Map(64).Length.ShouldBe(64 * 64);
    }

    [Fact]
    public void Who_watches_gets_views_at_most_fifteen_a_second_until_it_ends()
    {
        FindBowl();
        _house.Door.Tell(new Watch(_house.Ear));
        _house.Seconds(4);
        var views = _house.Answers.OfType<AnalysisView>().ToArray();
        views.Length.ShouldBeInRange(30, 60);
        views[^1].Bowl.ShouldBeTrue();
        views[^1].Relief.Length.ShouldBe(160 * 160);
        views[^1].Relief.Distinct().Count().ShouldBeGreaterThan(20);
        views[^1].FramesPerSecond.ShouldBe(30, 1);

        _house.World.System.Stop(_house.Ear);
        _house.Seconds(2);
        _house.Answers.OfType<AnalysisView>().Count().ShouldBe(views.Length);
    }

    [Fact]
    public void An_unplugged_camera_takes_its_hands_and_bowl_with_it_and_brings_the_bowl_back()
    {
        FindBowl();
        _house.Door.Tell(new Stroke(1, new BowlPoint(0, 0.3), 80, 30, 0));
        _house.Until(() => Heard<HandEntered>().Any(), 2).ShouldBeTrue();
        var id = Heard<HandEntered>().Single().Id;

        _house.Happens(RoomEvent.Unplug);
        _house.Until(() => Heard<BowlLost>().Any(), 2).ShouldBeTrue();
        Heard<HandLeft>().Single().Id.ShouldBe(id);
        Ask(AskBowl.Instance);
        _house.Answers.OfType<BowlLost>().Single().Why.ShouldContain("unplugged");

        _house.Seconds(60);
        _house.Heard.Clear();
        _house.Happens(RoomEvent.Replug);
        _house.Until(() => Heard<BowlFound>().Any(), 10).ShouldBeTrue();
        Ask(AskBowl.Instance);
        _house.Answers.OfType<BowlFound>().Count().ShouldBe(1);
    }

    [Fact]
    public void Bowl_and_sand_are_known_at_once_after_a_restart()
    {
        FindBowl();
        var bowl = Heard<BowlFound>().Single();
        _house.Stop();
        File.Exists(_house.StateFile).ShouldBeTrue();

        _house.Heard.Clear();
        _house.Start();
        _house.Until(() => Heard<BowlFound>().Any(), 0.3).ShouldBeTrue();
        Math.Abs(Heard<BowlFound>().Single().X - bowl.X).ShouldBeLessThan(1);
        _house.Seconds(5);
        Heard<SandChanged>().ShouldBeEmpty("the sand is as it was");
    }

    [Fact]
    public void A_damaged_memory_is_set_aside_and_the_bowl_found_anew()
    {
        FindBowl();
        _house.Stop();
        File.WriteAllBytes(_house.StateFile, File.ReadAllBytes(_house.StateFile)[..1000]);
        _house.Heard.Clear();
        _house.Start();
        FindBowl();
        Directory
            .GetFiles(Path.GetDirectoryName(_house.StateFile)!, "*damaged*")
            .Length.ShouldBe(1, "nothing is deleted");
    }

    [Fact]
    public void The_sand_is_kept_while_the_piece_runs()
    {
        FindBowl();
        Dig(new(-0.3, 0.2), new(0.2, 0.2));
        _house.Seconds(_house.Settings.SaveEvery.TotalSeconds + 5);
        File.Exists(_house.StateFile).ShouldBeTrue("it was never stopped");
    }

    [Fact]
    public void A_bumped_table_is_no_change_and_the_bowl_is_found_anew()
    {
        FindBowl();
        _house.Seconds(2);
        _house.Heard.Clear();
        _house.Happens(RoomEvent.BumpTable);
        _house.Until(() => Heard<BowlFound>().Any(), 4).ShouldBeTrue();
        _house.Seconds(3);
        Heard<SandChanged>().ShouldBeEmpty();
        _house.AreYouWell()!.Status.ShouldBe(Status.Healthy);
    }

    private void FindBowl() => _house.Until(() => Heard<BowlFound>().Any(), 3).ShouldBeTrue("no bowl was found");

    private IEnumerable<T> Heard<T>() => _house.Heard.OfType<T>();

    private void Dig(BowlPoint from, BowlPoint to)
    {
        const int frames = 30;
        for (var n = 0; n <= frames; n++)
        {
            var share = (double)n / frames;
            var place = new BowlPoint(from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
            _house.Door.Tell(new Stroke(1, place, 50, 0, 20));
            _house.Seconds(1 / 30.0);
        }

        _house.Door.Tell(new Lift(1));
    }

    private void Ask(object question)
    {
        _house.Door.Tell(question, _house.Ear);
        _house.Seconds(0.1);
    }

    private string Unavailable(long id) =>
        _house.Answers.OfType<HeightMapUnavailable>().Single(a => a.RequestId == id).Why;

    private ushort[] Map(int size)
    {
        var id = _house.Answers.Count + 100;
        Ask(new HeightMapWanted(id, size));
        var ready = _house.Answers.OfType<HeightMapReady>().Single(a => a.RequestId == id);
        var picture = GreyPng.Read(_house.Store.Kept[ready.Address]);
        (picture.Width, picture.Height, picture.Bits).ShouldBe((size, size, 8));
        return picture.Values;
    }
}
