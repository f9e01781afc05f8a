using System.Threading.Channels;
using Akka.Actor;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Installation.Drill;

/// <summary>Hears what health tells while a drill goes on. It subscribes again and again, for health itself may be a new one.</summary>
internal sealed class DrillEar : ReceiveActor, IWithTimers
{
    /// <summary>More is told in no drill; the oldest goes.</summary>
    public const int Waiting = 1000;

    private static readonly TimeSpan SubscribeEvery = TimeSpan.FromSeconds(5);

    public DrillEar(IActorRef health, ChannelWriter<object> told)
    {
        Receive<Again>(_ => health.Tell(new Subscribe(Self)));
        Receive<StateChanged>(changed => told.TryWrite(changed));
        Receive<IncidentChanged>(changed => told.TryWrite(changed));
        // That health is away for a moment.
        ReceiveAny(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef health, ChannelWriter<object> told) =>
        Akka.Actor.Props.Create(() => new DrillEar(health, told));

    protected override void PreStart() =>
        Timers.StartPeriodicTimer(nameof(Again), Again.Instance, TimeSpan.Zero, SubscribeEvery);

    private sealed record Again : INotInfluenceReceiveTimeout
    {
        public static readonly Again Instance = new();
    }
}
