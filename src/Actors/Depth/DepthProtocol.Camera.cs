using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Depth;

/// <summary>The camera as people ask for it: how it is, what it sees, find the bowl anew, record.</summary>
public static partial class DepthProtocol
{
    /// <summary>Answered by <see cref="CameraStatus"/>.</summary>
    public sealed record AskCamera : IQuestion
    {
        public static readonly AskCamera Instance = new();
    }

    /// <param name="Source">As the setting names it: <c>synthetic</c>.</param>
    /// <param name="Width">Pixels; 0 while it was never open.</param>
    /// <param name="Milliseconds">Of analysis a frame, on average.</param>
    /// <param name="Frame">Sequence number of the last frame.</param>
    /// <param name="LastFrameAge">Null: none since it was opened.</param>
    /// <param name="Bowl">Null while none is known.</param>
    /// <param name="Trouble">In words; null: none.</param>
    /// <param name="NextTry">While it is closed: in how long it is opened again.</param>
    public sealed record CameraStatus(
        string Source,
        bool IsOpen,
        int Width,
        int Height,
        double FramesPerSecond,
        double Milliseconds,
        long Frame,
        TimeSpan? LastFrameAge,
        BowlFound? Bowl,
        string? Trouble,
        TimeSpan? NextTry
    );

    /// <summary>What the camera sees now, as a picture. Answered by <see cref="SnapshotReady"/> or <see cref="CameraUnavailable"/>.</summary>
    public sealed record AskSnapshot : IQuestion
    {
        public static readonly AskSnapshot Instance = new();
    }

    /// <summary>An 8-bit grey PNG in the picture store: near is light, no depth is black, the bowl's edge is white.</summary>
    /// <param name="Age">Of the frame when it was asked for.</param>
    public sealed record SnapshotReady(PictureAddress Address, int Bytes, int Width, int Height, TimeSpan Age);

    /// <summary>What was asked of the camera cannot be done now. <paramref name="Why"/> is for people.</summary>
    public sealed record CameraUnavailable(string Why);

    /// <summary>
    /// Forgets bowl, sand and reference, and searches the bowl anew; core hears <see cref="BowlLost"/> and then <see cref="BowlFound"/>.
    /// Answered by <see cref="Recalibrating"/> or <see cref="CameraUnavailable"/>.
    /// </summary>
    public sealed record Recalibrate(string Who) : IQuestion;

    /// <param name="KnewBowl">One was known until now.</param>
    public sealed record Recalibrating(bool KnewBowl);

    /// <summary>
    /// Records what the running camera gives, beside the analysis, which never waits for it. One at a time. Answered by
    /// <see cref="RecordingState"/> once it runs, or by <see cref="CameraUnavailable"/>.
    /// </summary>
    /// <param name="Name">Of the new folder in <c>cache/recordings</c>: lower-case letters, digits, - and _.</param>
    /// <param name="Length">From <see cref="Shortest"/> to <see cref="Longest"/>.</param>
    public sealed record StartRecording(string Name, TimeSpan Length) : IQuestion
    {
        /// <summary>One second.</summary>
        public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

        /// <summary>Ten minutes: about 10 GB.</summary>
        public static readonly TimeSpan Longest = TimeSpan.FromSeconds(600);
    }

    /// <summary>Answered by the last <see cref="RecordingState"/>, or by <see cref="NoRecording"/>.</summary>
    public sealed record AskRecording : IQuestion
    {
        public static readonly AskRecording Instance = new();
    }

    /// <summary>Ends it early with what it has. Answered like <see cref="AskRecording"/>.</summary>
    public sealed record StopRecording(string Name) : IQuestion;

    /// <summary>Nothing was recorded since the service was started.</summary>
    public sealed record NoRecording;

    /// <param name="Length">As it was wanted.</param>
    /// <param name="Recorded">So much of it is written, on the camera's clock.</param>
    /// <param name="Missed">Frames that the camera made and the recording has not.</param>
    /// <param name="Dropped">Of those: because the disk was too slow.</param>
    /// <param name="Trouble">Why it ended early, in words; null: it did not.</param>
    public sealed record RecordingState(
        string Name,
        string Folder,
        TimeSpan Length,
        TimeSpan Recorded,
        int Frames,
        long Missed,
        long Dropped,
        long Bytes,
        bool IsOver,
        string? Trouble
    );
}
