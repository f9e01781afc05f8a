using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Shots;

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

    /// <summary>Remove what is kept: the bowl is searched anew.</summary>
    public sealed record Discard
    {
        public static readonly Discard Instance = new();
    }

    /// <summary>The last frame is wanted: the writer gets an <see cref="EncodeFrame"/>, or the asker a refusal.</summary>
    public sealed record FrameWanted(IActorRef Writer, IActorRef Asker);

    /// <summary>Make a picture of this frame, keep it and tell the asker. The buffer is rented; the writer gives it back.</summary>
    public sealed record EncodeFrame(
        ushort[] Pixels,
        int Width,
        int Height,
        BowlEllipse? Bowl,
        TimeSpan Age,
        IActorRef Asker
    ) : INoSerializationVerificationNeeded;

    /// <summary>Copies of all frames from now on, for the recorder. Answered to it by <see cref="TapOpen"/> or <see cref="TapClosed"/>.</summary>
    public sealed record Tap(IActorRef Recorder);

    /// <summary>Frames come by <paramref name="Frames"/>.</summary>
    public sealed record TapOpen(FrameTap Frames, CameraFormat Format) : INoSerializationVerificationNeeded;

    /// <summary>No frames come, or none any more.</summary>
    public sealed record TapClosed(string Why);

    /// <summary>No more copies.</summary>
    public sealed record Untap
    {
        public static readonly Untap Instance = new();
    }

    /// <summary>One copy; its reader gives it back to the tap.</summary>
    public sealed record Tapped(FrameTap From, DepthFrame Frame) : INoSerializationVerificationNeeded;
}
