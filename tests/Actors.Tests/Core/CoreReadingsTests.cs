using Experimance.Actors.Core;
using Experimance.Actors.Core.Memory;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Core;

public sealed class CoreReadingsTests
{
    private readonly Piece _piece = new();
    private Saving _saving = Saving.None;

    [Fact]
    public void Nothing_is_bad_while_the_piece_goes_on()
    {
        _piece.Pass(30);
        _saving = _saving.Begun(_piece.Now).Ended(null, _piece.Now);
        var all = CoreReadings.Of(_piece.State, _saving, _piece.Now);
        all.Select(r => r.Rule).ShouldBe(["service_useless", "state_unsaved", "pictures_missing"]);
        all.Select(r => r.Subject).Distinct().ShouldBe(["core"]);
        all.ShouldAllBe(r => r.Bad == false || r.Value == 0);
    }

    [Fact]
    public void While_it_reads_its_memory_nothing_can_be_said()
    {
        var all = CoreReadings.Of(null, _saving, TimeSpan.FromHours(1));
        all.ShouldAllBe(r => r.Bad == null && r.Value == null);
    }

    [Fact]
    public void Time_that_stands_still_makes_core_useless()
    {
        _piece.Pass(10);
        Read("service_useless", after: 7).Value.ShouldBe(7);
    }

    [Fact]
    public void A_picture_that_is_wanted_and_that_nobody_begins_makes_core_useless_but_a_pause_does_not()
    {
        _piece.Draws = false;
        _piece.Dig(0.01);
        Fail();
        var pause = _piece.State.Renders.NotBefore!.Value - _piece.Now;
        pause.ShouldBeGreaterThan(TimeSpan.Zero);
        _piece.State.IdleWant.ShouldBe(_piece.Now);

        var stuck = _piece.State with { WentOn = _piece.Now + TimeSpan.FromHours(1) };
        CoreReadings.Of(stuck, _saving, _piece.Now + pause)[0].Value.ShouldBe(0);
        CoreReadings.Of(stuck, _saving, _piece.Now + pause + TimeSpan.FromSeconds(4))[0].Value.ShouldBe(4);
        _piece.Pass(pause.TotalSeconds + 0.2);
        _piece.State.IdleWant.ShouldBeNull("it is asked for again");
    }

    [Fact]
    public void Pictures_are_missing_after_three_failures_since_the_first_of_them()
    {
        _piece.Draws = false;
        _piece.Dig(0.01);
        var first = _piece.Now;
        for (var failures = 1; failures <= 3; failures++)
        {
            Read("pictures_missing").Bad.ShouldBe(false);
            Fail();
            _piece.Pass(failures == 3 ? 0 : 5);
        }

        var missing = Read("pictures_missing");
        (missing.Bad, missing.For).ShouldBe((true, _piece.Now - first));
        missing.Detail.ShouldContain("the disk is full");

        _piece.Draws = true;
        _piece.Pass(60);
        Read("pictures_missing").Bad.ShouldBe(false);
    }

    [Fact]
    public void A_memory_that_is_not_written_is_told_since_the_first_failure()
    {
        var now = _piece.Now;
        _saving.Ended("refused", now).Since.ShouldBe(now);
        _saving = _saving.Begun(now).Ended("refused", now).Begun(now + TimeSpan.FromSeconds(5));
        _saving = _saving.Ended("refused again", now + TimeSpan.FromSeconds(6));
        var unsaved = Read("state_unsaved", after: 6);
        (unsaved.Bad, unsaved.For, unsaved.Detail).ShouldBe((true, TimeSpan.FromSeconds(6), "refused again"));
        _saving = _saving.Begun(now).Ended(null, now);
        Read("state_unsaved").Bad.ShouldBe(false);
    }

    [Fact]
    public void A_disk_that_hangs_is_told_like_one_that_refuses()
    {
        _saving = _saving.Begun(_piece.Now);
        Read("state_unsaved", after: 9).Bad.ShouldBeNull();
        Read("state_unsaved", after: 11).Bad.ShouldBe(true);
    }

    [Fact]
    public void The_heartbeat_carries_them()
    {
        using var house = new CoreHouse();
        house.Run(30);
        var well = house.Ask<IAmWell>(new AreYouWell(1));
        well.Readings.Length.ShouldBe(3);
        well.Readings.ShouldAllBe(r => r.Bad == false || r.Value < 1);
    }

    private void Fail() => _piece.Send(new ImageFailed(_piece.Sent<RenderRequest>().Last().Id, "the disk is full"));

    private Reading Read(string rule, double after = 0) =>
        CoreReadings.Of(_piece.State, _saving, _piece.Now + TimeSpan.FromSeconds(after)).Single(r => r.Rule == rule);
}
