using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;
using Microsoft.Extensions.Logging.Abstractions;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Display;

/// <summary>The room with a kiosk on its machine: whose silence counts, and what is asked and told.</summary>
public sealed class KioskActorTests : IDisposable
{
    private static readonly string Hocon = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualWorld _world = new(Hocon);
    private readonly Kiosk _kiosk = new();
    private readonly List<object> _health = [];
    private readonly IActorRef _display;

    public KioskActorTests()
    {
        var store = new PictureStore(_folder["pictures"], new(1_000_000, 1_000_000), _world.Time, NullLogger.Instance);
        var nobody = ActorRefs.Nobody;
        var health = _world.System.ActorOf(Props.Create(() => new Listener(_health)));
        _display = _world.System.ActorOf(
            DisplaySetup
                .Create(
                    new DisplaySettings(),
                    _folder.Places,
                    "experimance",
                    store,
                    _world.Time,
                    NullLoggerFactory.Instance,
                    _kiosk
                )
                .Props(new(nobody, nobody, nobody, nobody, health, nobody))
        );
        _world.RunMailboxes();
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_silent_kiosk_is_started_again_and_health_is_told_what_was_tried()
    {
        Connect("kiosk", isKiosk: true);
        Connect("laptop", isKiosk: false);
        Report(30, "kiosk", "laptop");
        _kiosk.Asked.ShouldBeEmpty();
        Report(12, "laptop");
        _kiosk.Asked.ShouldHaveSingleItem().ShouldContain("screen main has been silent");
        var tried = _health.OfType<WasTried>().ShouldHaveSingleItem();
        (tried.Subject, tried.Attempt.Rung).ShouldBe((ServiceNames.Display, "browser"));
    }

    [Fact]
    public void Where_it_is_refused_nobody_is_told_that_it_was_done()
    {
        _kiosk.Refusal = "no browser of a screen runs on this machine";
        _world.RunFor(TimeSpan.FromMinutes(5));
        _kiosk.Asked.Count.ShouldBe(3, "after one, two and four minutes");
        _health.OfType<WasTried>().ShouldBeEmpty();
    }

    private void Connect(string connection, bool isKiosk) =>
        Tell(new PageConnected("main", connection, Channel.CreateUnbounded<string>().Writer) { IsKiosk = isKiosk });

    private void Report(int seconds, params string[] connections)
    {
        for (var i = 0; i < seconds; i++)
        {
            foreach (var connection in connections)
            {
                Tell(new PageSaid("main", connection, """{"type":"report"}"""));
            }

            _world.RunFor(TimeSpan.FromSeconds(1));
        }
    }

    private void Tell(object message)
    {
        _display.Tell(message);
        _world.RunMailboxes();
    }

    private sealed class Kiosk : IKiosk
    {
        public List<string> Asked { get; } = [];

        public string? Refusal { get; set; }

        public Task<string?> RestartAsync(string why)
        {
            Asked.Add(why);
            return Task.FromResult(Refusal);
        }
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(List<object> heard) => ReceiveAny(heard.Add);
    }
}
