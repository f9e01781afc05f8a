using Akka.Actor;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What is said to the outbox alone; the rest is <see cref="OutboxMessages"/>.</summary>
internal sealed partial class OutboxActor
{
    /// <summary>Other settings or words from now on.</summary>
    internal sealed record Policy(OutboxSettings Settings, IMessageWords Words);

    private sealed record Flush
    {
        public static readonly Flush Instance = new();
    }

    private sealed record Look
    {
        public static readonly Look Instance = new();
    }

    private sealed record Retry
    {
        public static readonly Retry Instance = new();
    }

    private sealed record Asked(OutboxMessages.Keep Keep, IActorRef By);
}
