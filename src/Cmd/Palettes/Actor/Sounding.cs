using Akka.Actor;

namespace Experimance.Palettes.Actor;

/// <summary>
/// Calls actors and hears which of them answer. Every actor answers this by itself between two messages; the answers come on the
/// actors' own threads, and the caller's thread waits for them: the pool has no part in it.
/// </summary>
internal sealed class Sounding(IActorRefProvider provider) : MinimalActorRef
{
    /// <summary>An actor that does its work answers in microseconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly HashSet<IActorRef> _answered = [];
    private int _called;

    public override ActorPath Path { get; } = provider.RootPath / "sounding";

    public override IActorRefProvider Provider => provider;

    /// <returns>Those that answered in time.</returns>
    public static IReadOnlySet<IActorRef> Of(ActorSystem system, IReadOnlyCollection<IActorRef> actors)
    {
        var ear = new Sounding(((ExtendedActorSystem)system).Provider) { _called = actors.Count };
        foreach (var actor in actors)
        {
            actor.Tell(new Identify(null), ear);
        }

        lock (ear._answered)
        {
            if (ear._answered.Count < ear._called)
            {
                // Once is enough: it is pulsed when the last one has answered.
                Monitor.Wait(ear._answered, Patience);
            }

            return ear._answered.ToHashSet();
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is not ActorIdentity { Subject: { } subject })
        {
            return;
        }

        lock (_answered)
        {
            _answered.Add(subject);
            if (_answered.Count == _called)
            {
                Monitor.PulseAll(_answered);
            }
        }
    }
}
