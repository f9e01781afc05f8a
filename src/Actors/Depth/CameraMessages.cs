using Akka.Actor;
using Akka.Event;

namespace Experimance.Actors.Depth;

/// <summary>What the actors of this room say to one another.</summary>
internal static class CameraMessages
{
    /// <summary>The source is open; frames follow. Whatever was known of hands is past.</summary>
    public sealed record CameraOpened(CameraFormat Format);

    /// <summary>The source failed; it is opened again by itself.</summary>
    public sealed record CameraLost(string Why, TimeSpan NextTry);

    /// <summary>Whether anybody watches: only then views are made.</summary>
    public sealed record Watched(bool BySomebody);

    /// <summary>One frame's turn.</summary>
    public sealed record Turn : IDeadLetterSuppression
    {
        public static readonly Turn Instance = new();
    }

    /// <summary>Show those who watch what was done since the last view.</summary>
    public sealed record Look : IDeadLetterSuppression
    {
        public static readonly Look Instance = new();
    }

    /// <summary>Try to open the source.</summary>
    public sealed record Open : IDeadLetterSuppression
    {
        public static readonly Open Instance = new();
    }

    /// <summary>Encode this height map, keep it and tell the asker. The buffer is rented; the writer gives it back.</summary>
    public sealed record Encode(long RequestId, int Size, byte[] Heights, IActorRef Asker)
        : INoSerializationVerificationNeeded;

    /// <summary>Keep what the analysis knows for the next start.</summary>
    public sealed record Keep(byte[] Saved) : INoSerializationVerificationNeeded;
}
