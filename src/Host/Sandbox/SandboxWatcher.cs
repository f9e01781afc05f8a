using System.Threading.Channels;
using Akka.Actor;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Host.Sandbox;

/// <summary>One page's ear in the actor system: asks depth and core again and again, for either may be a new incarnation.</summary>
internal sealed class SandboxWatcher : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(0.5);
    private readonly IActorRef _depth;

    public SandboxWatcher(IActorRef depth, IActorRef core, ChannelWriter<SandboxFrame> page)
    {
        _depth = depth;
        Receive<AnalysisView>(view => page.TryWrite(SandboxWire.View(view)));
        Receive<Present>(present => page.TryWrite(SandboxWire.Present(present)));
        Receive<AskAgain>(_ =>
        {
            depth.Tell(new Watch(Self));
            core.Tell(AskPresent.Instance);
        });
        // An unavailable service says so; the page then sees that nothing moves.
        ReceiveAny(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef depth, IActorRef core, ChannelWriter<SandboxFrame> page) =>
        Akka.Actor.Props.Create(() => new SandboxWatcher(depth, core, page));

    protected override void PreStart() =>
        Timers.StartPeriodicTimer(nameof(AskAgain), AskAgain.Instance, TimeSpan.Zero, AskEvery);

    protected override void PostStop() => _depth.Tell(new Unwatch(Self));

    private sealed record AskAgain : INotInfluenceReceiveTimeout
    {
        public static readonly AskAgain Instance = new();
    }
}
