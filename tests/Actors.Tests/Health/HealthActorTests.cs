using System.Collections.Concurrent;
using System.Text.Json;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Actors.Tests.Installation;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Tests.Health;

/// <summary>The real health actor over the real installation tree in virtual time; services are made to be silent.</summary>
public sealed class HealthActorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualWorld _world = new(Stage.Hocon + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF");
    private readonly Vitals _vitals = new();
    private readonly Mute _core = new();
    private readonly InstallationDoors _doors;

    public HealthActorTests()
    {
        var plan = new InstallationPlan(
            [
                new(ServiceNames.Depth, [], _ => Props.Create(() => new Answering(ServiceNames.Depth, new Mute()))),
                new(ServiceNames.Core, [], _ => Props.Create(() => new Answering(ServiceNames.Core, _core))),
            ],
            [],
            HealthSetup.Create(new HealthSettings(), _folder.Places, _world.Time, _vitals, null),
            new SupervisionSettings { Jitter = 0 },
            _world.Time,
            new FakeHost(),
            Development: true
        );
        var doors = InstallationSetup.Start(_world.System, plan);
        _world.RunUntil(() => doors.IsCompletedSuccessfully, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        _doors = doors.GetAwaiter().GetResult();
        _world.RunFor(TimeSpan.FromSeconds(3));
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Services_that_answer_are_healthy_and_absent_ones_do_not_spoil_readiness()
    {
        var report = Report();
        report.Ready.ShouldBeTrue();
        report.Overall.ShouldBe(Status.Healthy);
        report
            .Services.Select(service => (service.Service, service.Life, service.Expected))
            .ShouldBe([
                ("core", Life.Running, true),
                ("depth", Life.Running, true),
                ("display", Life.Stopped, false),
                ("health", Life.Running, true),
                ("image-server", Life.Stopped, false),
            ]);
        _vitals.HealthRounds.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void Changed_settings_count_from_the_next_question_on()
    {
        var before = _vitals.HealthRounds;
        _world.RunFor(TimeSpan.FromSeconds(10));
        var atFirst = _vitals.HealthRounds - before;
        atFirst.ShouldBeInRange(9, 11);
        _doors.Rooms.Health.Tell(new SettingsChanged<HealthSettings>(new() { AskEvery = TimeSpan.FromSeconds(5) }));
        _world.RunFor(TimeSpan.FromSeconds(10));
        (_vitals.HealthRounds - before - atFirst).ShouldBeInRange(2, 4);
    }

    [Fact]
    public void A_silent_service_is_started_again_and_comes_back()
    {
        _core.Silent = true;
        _world.RunFor(TimeSpan.FromSeconds(5));
        _core.Silent = false;
        Report().Ready.ShouldBeFalse();
        _world.RunFor(TimeSpan.FromSeconds(3));
        var core = Report().Services.Single(service => service.Service == "core");
        (core.Life, core.Status, core.Restarts).ShouldBe((Life.Running, Status.Healthy, 1));
        core.Errors.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Who_subscribed_is_told_what_changed()
    {
        var told = new ConcurrentQueue<object>();
        _doors.Rooms.Health.Tell(new Subscribe(_world.System.ActorOf(Props.Create(() => new Listener(told)))));
        _world.RunFor(TimeSpan.FromSeconds(2));
        told.ShouldBeEmpty();
        _doors.Installation.Tell(new InstallationProtocol.Fault("core", InstallationProtocol.FaultKind.Kill, null));
        _world.RunFor(TimeSpan.FromSeconds(4));
        told.OfType<StateChanged>()
            .Where(change => change.Now.Service == "core")
            .Select(change => change.Now.Life)
            .ShouldBe([Life.BackingOff, Life.Starting, Life.Running, Life.Running]);
    }

    [Fact]
    public void A_new_health_actor_knows_everybody_again_within_two_seconds()
    {
        _doors.Installation.Tell(new InstallationProtocol.Fault("health", InstallationProtocol.FaultKind.Kill, null));
        _world.RunFor(TimeSpan.FromSeconds(3));
        var report = Report();
        report.Ready.ShouldBeTrue();
        report.Services.Single(service => service.Service == "health").Restarts.ShouldBe(1);
        report.Services.Length.ShouldBe(5);
    }

    [Fact]
    public void Status_files_are_as_the_contract_says()
    {
        _world.RunFor(TimeSpan.FromSeconds(10));
        var file = File.ReadAllText(_folder["cache", "health", "core.json"]);
        using var json = JsonDocument.Parse(file);
        var root = json.RootElement;
        root.EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe([
                "service_name",
                "overall_status",
                "checks",
                "last_updated",
                "last_check",
                "uptime",
                "restart_count",
                "error_count",
            ]);
        root.GetProperty("overall_status").GetString().ShouldBe("healthy");
        root.GetProperty("uptime").GetDouble().ShouldBeGreaterThan(5);
        root.GetProperty("last_updated").GetString().ShouldNotBeNull().ShouldEndWith("+00:00");
        root.GetProperty("checks")[0]
            .EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe(["name", "status", "message", "timestamp", "metadata"]);
        File.Exists(_folder["cache", "health", "image_server.json"]).ShouldBeTrue();
        Directory.GetFiles(_folder["cache", "health"], "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public void Status_files_follow_a_change_at_once_and_the_clock_otherwise()
    {
        var path = _folder["cache", "health", "core.json"];
        _doors.Installation.Tell(new InstallationProtocol.Stop("core", "by hand"));
        _world.RunMailboxes();
        File.ReadAllText(path).ShouldContain("stopped: by hand");
        File.Delete(path);
        _world.RunFor(new HealthSettings().FilesEvery);
        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public void Files_that_cannot_be_written_harm_nobody()
    {
        Directory.Delete(_folder["cache"], recursive: true);
        File.WriteAllText(_folder["cache"], "in the way");
        for (var second = 0; second < 30; second++)
        {
            _vitals.WatchLooked();
            _world.RunFor(TimeSpan.FromSeconds(1));
        }

        Report().Ready.ShouldBeTrue();
        File.Delete(_folder["cache"]);
        _world.RunFor(TimeSpan.FromSeconds(6));
        File.Exists(_folder["cache", "health", "core.json"]).ShouldBeTrue();
    }

    private Report Report()
    {
        var told = new ConcurrentQueue<object>();
        _doors.Rooms.Health.Tell(AskReport.Instance, _world.System.ActorOf(Props.Create(() => new Listener(told))));
        _world.RunMailboxes();
        return told.ShouldHaveSingleItem().ShouldBeOfType<Report>();
    }

    private sealed class Mute
    {
        public bool Silent { get; set; }
    }

    private sealed class Answering : ReceiveActor
    {
        public Answering(string service, Mute mute) =>
            Receive<AreYouWell>(question =>
            {
                if (!mute.Silent)
                {
                    Sender.Tell(new IAmWell(service, question.Round, Status.Healthy, "well", [], 0));
                }
            });
    }
}
