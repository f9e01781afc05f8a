using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Images;
using Experimance.Actors.Images.Generators;
using Microsoft.Extensions.Logging.Abstractions;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Images.ImageProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Tests.Images;

public sealed class ImageServerTests : IDisposable
{
    private static readonly string Hocon = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualWorld _world = new(Hocon);
    private readonly List<object> _heard = [];
    private readonly List<(string Generator, long Id)> _asked = [];
    private readonly PictureStore _store;
    private readonly IActorRef _core;
    private long _nextId;

    public ImageServerTests()
    {
        _store = new(_folder["pictures"], new(10_000_000, 1_000_000), _world.Time, NullLogger.Instance);
        _core = _world.System.ActorOf(Props.Create(() => new Listener(_heard)));
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_picture_says_how_it_was_made_and_is_in_the_store()
    {
        var server = Start(["good"], ("good", _ => Good()));
        var ready = Get<ImageReady>(server);

        ready.Origin.ShouldBe(Origin.Generated);
        ready.Generator.ShouldBe("good");
        ready.Fingerprint.Length.ShouldBe(768);
        _store.TryRead(ready.Address, out var content).ShouldBeTrue();
        content.ShouldBe(Pictures.Good());
    }

    [Theory]
    [InlineData("black")]
    [InlineData("empty")]
    [InlineData("damaged")]
    [InlineData("no picture")]
    [InlineData("throws")]
    [InlineData("fails")]
    [InlineData("nothing")]
    public void What_cannot_be_shown_is_refused_and_the_next_generator_is_asked(string fault)
    {
        var server = Start(["bad", "good"], ("bad", _ => Bad(fault)), ("good", _ => Good()));
        var ready = Get<ImageReady>(server);

        ready.Generator.ShouldBe("good");
        _asked.Select(a => a.Generator).ShouldBe(["bad", "good"]);
        var well = Well(server);
        well.Status.ShouldBe(Status.Warning);
        well.Message.ShouldContain("bad");
        var failing = well.Readings.Where(r => r.Rule == "generator_failing");
        failing.Select(r => (r.Subject, r.Bad)).ShouldBe([("generator:bad", true), ("generator:good", false)]);
        well.Readings.Single(r => r.Rule == "pictures_refused").Bad.ShouldBe(false);
    }

    [Fact]
    public void One_runs_and_of_those_that_wait_the_newest_wins()
    {
        var hold = new TaskCompletionSource<Drawing>();
        var first = true;
        var server = Start(["slow"], ("slow", _ => first ? hold.Task : Good()));
        var ids = Enumerable.Range(0, 5).Select(_ => Ask(server)).ToArray();
        _world.RunMailboxes();
        _asked.ShouldBe([("slow", ids[0])]);
        first = false;
        hold.SetResult(Pictures.Drawing(Pictures.Good(1)));
        _world.RunUntil(() => _heard.OfType<ImageReady>().Count() == 2, TimeSpan.FromSeconds(1)).ShouldBeTrue();

        _asked.ShouldBe([("slow", ids[0]), ("slow", ids[4])]);
        _heard.OfType<ImageReady>().Select(r => r.Id).ShouldBe([ids[0], ids[4]]);
        _heard.OfType<ImageFailed>().Select(r => r.Id).ShouldBe(ids[1..4]);
        _heard.OfType<ImageFailed>().ShouldAllBe(f => f.Why.Contains("superseded", StringComparison.Ordinal));
    }

    [Fact]
    public void A_generator_that_hangs_is_left_behind_in_time_and_the_next_asked()
    {
        var never = new TaskCompletionSource<Drawing>();
        var server = Start(["hangs", "good"], ("hangs", _ => never.Task), ("good", _ => Good()));
        var asked = _world.Time.Elapsed;
        var ready = Get<ImageReady>(server);

        ready.Generator.ShouldBe("good");
        (_world.Time.Elapsed - asked).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(12));

        // The one that was left behind answers after all: nobody hears of it.
        never.SetResult(Pictures.Drawing(Pictures.Good(5)));
        _world.RunFor(TimeSpan.FromSeconds(1));
        _heard.OfType<ImageReady>().Count().ShouldBe(1);
    }

    [Fact]
    public void The_deadline_runs_from_the_start_of_the_work()
    {
        var slow = new Queue<TaskCompletionSource<Drawing>>([new(), new()]);
        var server = Start(["slow"], ("slow", _ => slow.Peek().Task));
        Ask(server);
        var second = Ask(server);
        _world.RunFor(TimeSpan.FromSeconds(8.5));
        slow.Dequeue().SetResult(Pictures.Drawing(Pictures.Good()));
        _world.RunFor(TimeSpan.FromSeconds(8.5));
        slow.Dequeue().SetResult(Pictures.Drawing(Pictures.Good(1)));
        _world.RunFor(TimeSpan.FromSeconds(0.1));

        _heard.OfType<ImageReady>().Last().Id.ShouldBe(second);
    }

    [Fact]
    public void A_failing_generator_is_left_alone_longer_each_time_and_comes_back()
    {
        var broken = true;
        var server = Start(["net", "good"], ("net", _ => broken ? Bad("fails") : Good()), ("good", _ => Good()));
        var tries = new List<TimeSpan>();
        for (var i = 0; i < 600; i++)
        {
            _asked.Clear();
            Get<ImageReady>(server);
            if (_asked.Any(a => a.Generator == "net"))
            {
                tries.Add(_world.Time.Elapsed);
            }

            _world.RunFor(TimeSpan.FromSeconds(0.5));
        }

        var pauses = tries.Zip(tries.Skip(1), (a, b) => (b - a).TotalSeconds).ToArray();
        pauses[..6].ShouldBe([1, 2, 4, 8, 16, 32], tolerance: 0.6);
        pauses[6..].ShouldAllBe(p => p >= 60 && p < 61);

        broken = false;
        _world.RunFor(TimeSpan.FromSeconds(61));
        Get<ImageReady>(server).Generator.ShouldBe("net");
        Well(server).Status.ShouldBe(Status.Healthy);
    }

    [Fact]
    public void When_all_fail_a_cached_picture_of_the_same_era_and_biome_stands_in()
    {
        var broken = false;
        var server = Start(["net"], ("net", _ => broken ? Bad("fails") : Good()));
        var made = Get<ImageReady>(server);
        broken = true;
        var standIn = Get<ImageReady>(server);

        standIn.Origin.ShouldBe(Origin.Cached);
        standIn.Address.ShouldBe(made.Address);
        standIn.Fingerprint.ShouldBe(made.Fingerprint);
    }

    [Fact]
    public void Without_a_cached_picture_terrain_is_the_last_resort()
    {
        var server = Start(["net"], ("net", _ => Bad("fails")), ("terrain", _ => Good()));
        var ready = Get<ImageReady>(server);

        ready.Origin.ShouldBe(Origin.Fallback);
        ready.Generator.ShouldBe("terrain");
    }

    [Fact]
    public void A_damaged_cached_picture_is_passed_over_for_an_older_whole_one()
    {
        var broken = false;
        var number = 0;
        var server = Start(["net"], ("net", _ => broken ? Bad("fails") : Good(number++)));
        var older = Get<ImageReady>(server);
        var newer = Get<ImageReady>(server);
        _store.TryGetPath(newer.Address, out var path).ShouldBeTrue();
        File.WriteAllBytes(path!, [1, 2, 3]);
        broken = true;

        Get<ImageReady>(server).Address.ShouldBe(older.Address);
    }

    [Fact]
    public void The_cached_pictures_are_found_again_after_a_restart_even_beside_a_damaged_list()
    {
        var made = Get<ImageReady>(Start(["net"], ("net", _ => Good())));
        Get<ImageReady>(Start(["net"], ("net", _ => Bad("fails")))).Address.ShouldBe(made.Address);

        File.AppendAllText(_folder["cache", "pictures.jsonl"], "{ damaged");
        var third = Start(["net"], ("net", _ => Bad("fails")));
        Get<ImageReady>(third).Address.ShouldBe(made.Address);
        Directory.GetFiles(_folder["cache"], "*damaged*").ShouldHaveSingleItem();
    }

    [Fact]
    public void When_nothing_is_left_the_answer_says_what_was_tried()
    {
        var server = Start(["a", "b"], ("a", _ => Bad("black")), ("b", _ => Bad("throws")));
        var failed = Get<ImageFailed>(server);

        failed.Why.ShouldContain("a: the picture is black");
        failed.Why.ShouldContain("b: ");
        Well(server).Status.ShouldBe(Status.Error);
    }

    [Fact]
    public void A_generator_with_an_interval_is_not_asked_more_often()
    {
        var server = Start(["net"], TimeSpan.FromSeconds(2), ("net", _ => Good()));
        var times = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
        {
            Get<ImageReady>(server);
            times.Add(_world.Time.Elapsed);
        }

        times
            .Zip(times.Skip(1), (a, b) => b - a)
            .ShouldAllBe(p => p >= TimeSpan.FromSeconds(2) && p < TimeSpan.FromSeconds(2.2));
    }

    [Fact]
    public void A_missing_height_map_is_a_failure_with_a_reason()
    {
        var server = Start(["good"], ("good", _ => Good()));
        var gone = PictureAddress.Of([1, 2, 3], "png");
        Get<ImageFailed>(server, gone).Why.ShouldContain("height map");
    }

    [Fact]
    public void Settings_that_name_an_unknown_generator_are_refused()
    {
        var settings = new ImagesSettings { Generators = ["terrain", "dream"] };
        var refused = Should.Throw<ArgumentException>(() =>
            ImagesSetup.Create(settings, _folder.Places, _store, _world.Time, NullLoggerFactory.Instance)
        );
        refused.Message.ShouldContain("dream");
    }

    private IActorRef Start(
        ImmutableArray<string> order,
        params (string Name, Func<DrawRequest, Task<Drawing>> Draw)[] generators
    ) => Start(order, TimeSpan.Zero, generators);

    private IActorRef Start(
        ImmutableArray<string> order,
        TimeSpan interval,
        params (string Name, Func<DrawRequest, Task<Drawing>> Draw)[] generators
    )
    {
        var kinds = generators.ToImmutableDictionary(
            g => g.Name,
            g => new GeneratorKind(
                interval,
                () => new ScriptedGenerator(g.Name, (request, _) => Noted(g.Name, request, g.Draw))
            )
        );
        var service = ImagesSetup.Create(
            new() { Generators = order },
            _folder.Places,
            _store,
            _world.Time,
            NullLoggerFactory.Instance,
            kinds
        );
        var nobody = ActorRefs.Nobody;
        var server = _world.System.ActorOf(service.Props(new Rooms(nobody, _core, nobody, nobody, nobody, nobody)));
        _world.RunMailboxes();
        return server;
    }

    private Task<Drawing> Noted(string name, DrawRequest request, Func<DrawRequest, Task<Drawing>> draw)
    {
        _asked.Add((name, request.Order.Id));
        return draw(request);
    }

    private long Ask(IActorRef server, PictureAddress? heights = null)
    {
        var id = ++_nextId;
        server.Tell(new RenderRequest(id, Era.Modern, Biome.River, 7, 0, "a town", "", heights, 64, null), _core);
        return id;
    }

    private T Get<T>(IActorRef server, PictureAddress? heights = null)
    {
        _heard.Clear();
        Ask(server, heights);
        _world.RunUntil(() => _heard.Count > 0, TimeSpan.FromSeconds(20)).ShouldBeTrue("no answer");
        return _heard.ShouldHaveSingleItem().ShouldBeOfType<T>();
    }

    private IAmWell Well(IActorRef server)
    {
        _heard.Clear();
        server.Tell(new AreYouWell(1), _core);
        _world.RunMailboxes();
        return _heard.OfType<IAmWell>().Single();
    }

    private static Task<Drawing> Good(int number = 0) => Task.FromResult(Pictures.Drawing(Pictures.Good(number)));

    private static Task<Drawing> Bad(string fault) =>
        fault switch
        {
            "black" => Task.FromResult(Pictures.Drawing(Pictures.Black())),
            "empty" => Task.FromResult(Pictures.Drawing(Pictures.Empty())),
            "damaged" => Task.FromResult(Pictures.Drawing(Pictures.CutOff())),
            "no picture" => Task.FromResult(Pictures.Drawing([1, 2, 3, 4])),
            "nothing" => Task.FromResult(Pictures.Drawing([])),
            "fails" => Task.FromException<Drawing>(new GeneratorException("the service is away")),
            _ => throw new InvalidOperationException("on purpose"),
        };

    private sealed class Listener : ReceiveActor
    {
        public Listener(List<object> heard) => ReceiveAny(heard.Add);
    }
}
