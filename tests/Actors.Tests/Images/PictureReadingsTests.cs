using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Images;
using Experimance.Actors.Images.Generators;
using Microsoft.Extensions.Logging.Abstractions;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Images;

public sealed class PictureReadingsTests
{
    private static readonly PictureStoreCondition Well = new(null, null, 0, 1_000_000);
    private static readonly ImagesSettings Settings = new() { Generators = ["terrain"] };

    private TimeSpan _now = TimeSpan.FromHours(1);
    private long _nextId;
    private ImageServerState _state = new(
        Settings,
        ImmutableDictionary<string, GeneratorHealth>.Empty.Add("terrain", new(TimeSpan.FromSeconds(2)))
    );

    [Fact]
    public void Nothing_is_bad_while_all_is_well()
    {
        var all = PictureReadings.Of(_state, Well, _now);
        all.Select(r => (r.Rule, r.Subject))
            .ShouldBe([
                ("pictures_refused", "pictures"),
                ("pictures_full", "pictures"),
                ("generator_failing", "generator:terrain"),
                ("service_useless", "image-server"),
            ]);
        all.ShouldAllBe(r => r.Bad == false || r.Value == 0);
    }

    [Fact]
    public void A_generator_is_failing_while_it_is_left_alone_and_unknown_until_it_is_asked_again()
    {
        Ask();
        Fail("no answer");
        Read("generator_failing").Bad.ShouldBe(true);
        Read("generator_failing").Detail.ShouldContain("no answer");
        _now += TimeSpan.FromMinutes(2);
        Read("generator_failing").Bad.ShouldBeNull();

        Ask();
        Fail("no answer");
        Read("generator_failing").For.ShouldBe(TimeSpan.FromMinutes(2), "since its first failure");
        _now += TimeSpan.FromMinutes(2);
        Ask();
        Draw();
        Read("generator_failing").Bad.ShouldBe(false);
    }

    [Fact]
    public void A_generator_whose_calls_hang_is_failing_until_one_ends()
    {
        var hanging = _state.Generators["terrain"] with { Hanging = Settings.HangingCalls };
        _state = _state with { Generators = _state.Generators.SetItem("terrain", hanging) };
        Read("generator_failing").Bad.ShouldBe(true);
        Read("generator_failing").Detail.ShouldContain("hang");
        _state = _state.Ended("terrain");
        Read("generator_failing").Bad.ShouldBe(false);
    }

    [Fact]
    public void A_request_that_waits_for_nothing_makes_the_server_useless()
    {
        Ask();
        Ask();
        Read("service_useless").Value.ShouldBe(0, "one runs");
        _now += TimeSpan.FromSeconds(1);
        Draw();
        Read("service_useless").Value.ShouldBe(0, "the interval runs");
        _now += TimeSpan.FromSeconds(1);
        Read("service_useless").Value.ShouldBe(0);

        // Nothing wakes it. A newer request in the old one's place does not make it better.
        _now += TimeSpan.FromSeconds(3);
        Read("service_useless").Value.ShouldBe(3);
        _state = _state with { Waiting = _state.Waiting! with { Request = Request() } };
        Read("service_useless").Value.ShouldBe(3);
        Do(_state.StartWaiting(_now));
        Read("service_useless").Value.ShouldBe(0);
    }

    [Fact]
    public void A_request_that_runs_far_beyond_its_time_makes_the_server_useless()
    {
        Ask();
        _now += Settings.Deadline + TimeSpan.FromSeconds(5);
        Read("service_useless").Value.ShouldBe(5);
    }

    [Fact]
    public void A_disk_that_refuses_is_told_with_its_reason_since_the_first_refusal()
    {
        using var folder = new TemporaryFolder();
        var time = new VirtualTime();
        var blocked = folder["pictures"];
        File.WriteAllText(blocked, "no folder");
        var store = new PictureStore(blocked, new(1_000_000, 1_000_000), time, NullLogger.Instance);
        store.Put(new byte[100], "png");
        time.Advance(TimeSpan.FromSeconds(30));
        store.Put(new byte[200], "png");
        var refused = PictureReadings.Of(_state, store.Condition, _now)[0];
        (refused.Bad, refused.For).ShouldBe((true, TimeSpan.FromSeconds(30)));
        refused.Detail.ShouldNotBeEmpty();

        File.Delete(blocked);
        store.Put(new byte[300], "png");
        PictureReadings.Of(_state, store.Condition, _now)[0].Bad.ShouldBe(false);
    }

    [Fact]
    public void Pictures_that_must_stay_are_counted_against_the_limit()
    {
        using var folder = new TemporaryFolder();
        var store = new PictureStore(folder["pictures"], new(1000, 1000), new VirtualTime(), NullLogger.Instance);
        var first = store.Put(new byte[400], "png");
        store.Protect("display", [first]);
        Full(store).ShouldBe(0.4);
        store.Protect("core", [first]);
        Full(store).ShouldBe(0.4, "it is one picture");
        var second = store.Put(new byte[900], "png");
        Full(store).ShouldBe(0.4);
        store.Protect("core", [second]);
        Full(store).ShouldBe(1.3, 1e-9, "it cannot get below its limit");
        store.Protect("display", []);
        Full(store).ShouldBe(0.9);
    }

    private double Full(PictureStore store) => PictureReadings.Of(_state, store.Condition, _now)[1].Value!.Value;

    private Reading Read(string rule) => PictureReadings.Of(_state, Well, _now).Single(r => r.Rule == rule);

    private RenderRequest Request() => new(++_nextId, Era.Modern, Biome.River, 7, 0, "a town", "", null, 64, null);

    private void Ask() => Do(_state.Ask(Request(), ActorRefs.Nobody, _now));

    private void Fail(string why)
    {
        Do(_state.NotDrawn("terrain", _state.Running!.Attempt, why, _now));
        Do(_state.LookedUp(_state.Running!.Attempt, null, _now));
        _state.Running.ShouldBeNull("it has failed");
    }

    private void Draw() =>
        Do(
            _state.Drawn(
                new("terrain", _state.Running!.Attempt, PictureAddress.Of([1], "png"), null, null, [], TimeSpan.Zero),
                _now
            )
        );

    private void Do(ImageServerState.Step step) => _state = step.State;
}
