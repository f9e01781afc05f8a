using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth;

/// <summary>Everything that other rooms may send to <c>depth</c> or hear from it.</summary>
public static partial class DepthProtocol
{
    // ---- heard from depth (told to core) ----

    /// <summary>What depth tells core of its own accord.</summary>
    public interface IDepthEvent;

    /// <summary>A hand is over the sand. <paramref name="Id"/> is good until <see cref="HandLeft"/>.</summary>
    public sealed record HandEntered(int Id, BowlPoint Where, BowlGrid Cover) : IDepthEvent;

    /// <summary>At most 10 a second for each hand, the latest wins.</summary>
    public sealed record HandMoved(int Id, BowlPoint Where, BowlGrid Cover) : IDepthEvent;

    public sealed record HandLeft(int Id) : IDepthEvent;

    /// <summary>One gesture has settled.</summary>
    /// <param name="Score">Share of the bowl's area that settled at another height, 0..1.</param>
    /// <param name="Where">Centre of what changed.</param>
    /// <param name="Significant">Enough to count as interaction; only then the reference moved.</param>
    /// <param name="Changed">The changed cells.</param>
    public sealed record SandChanged(double Score, BowlPoint Where, bool Significant, BowlGrid Changed) : IDepthEvent;

    /// <summary>Part of a running gesture has settled at another height: for the shimmer (within 200 ms), never a score.</summary>
    public sealed record SandStirred(BowlGrid Changed) : IDepthEvent;

    /// <summary>The bowl is known (again): centre and half axes in camera pixels, angle of the first axis in radians.</summary>
    public sealed record BowlFound(double X, double Y, double RadiusX, double RadiusY, double Angle) : IDepthEvent;

    /// <summary>No bowl or no camera. <paramref name="Why"/> is for the person who reads it at night.</summary>
    public sealed record BowlLost(string Why) : IDepthEvent;

    // ---- asked of depth ----

    /// <summary>Answered by <see cref="HeightMapReady"/> or <see cref="HeightMapUnavailable"/>.</summary>
    /// <param name="RequestId">Chosen by the asker.</param>
    /// <param name="Size">Pixels on a side.</param>
    public sealed record HeightMapWanted(long RequestId, int Size) : IQuestion;

    /// <summary>An 8-bit grey PNG in the picture store: 128 = level, ±40 mm, bowl coordinates, hole-free.</summary>
    public sealed record HeightMapReady(long RequestId, PictureAddress Address, int Size);

    public sealed record HeightMapUnavailable(long RequestId, string Why);

    /// <summary>
    /// Whether the bowl is seen now: answered by <see cref="BowlFound"/> or <see cref="BowlLost"/>. Core asks now and then,
    /// for it may have missed what was told while one of the two was down.
    /// </summary>
    public sealed record AskBowl : IQuestion
    {
        public static readonly AskBowl Instance = new();
    }

    // ---- development: the sandbox page and tests ----

    /// <summary>What a visitor at the sandbox page does; only the synthetic camera understands it, others ignore it.</summary>
    public interface ISandboxAct;

    /// <summary>A pointer on the sand. Places are in bowl coordinates (may lie outside the rim), lengths in millimetres.</summary>
    /// <param name="Finger">Which finger or mouse; several may be down at once.</param>
    /// <param name="Where">Tip of the hand.</param>
    /// <param name="DiameterMm">Brush: finger 15, hand 80.</param>
    /// <param name="HeightMm">Above the sand; 0 or less touches.</param>
    /// <param name="DepthMm">How deep it digs (negative: heaps); used only when touching.</param>
    public sealed record Stroke(int Finger, BowlPoint Where, double DiameterMm, double HeightMm, double DepthMm)
        : ISandboxAct;

    /// <summary>That finger has left the bowl.</summary>
    public sealed record Lift(int Finger) : ISandboxAct;

    /// <summary>Put one of the built-in reliefs (1..5) into the bowl; 0 smooths the sand.</summary>
    public sealed record SetRelief(int Number) : ISandboxAct;

    /// <summary>A happening in the simulated room.</summary>
    public sealed record Happen(RoomEvent What) : ISandboxAct;

    /// <summary>Faults and happenings on request.</summary>
    public enum RoomEvent
    {
        LeanIn,
        ToyLeft,
        BumpTable,
        TooNear,
        Unplug,
        Replug,
        NoFrames,
        FrozenFrame,
        LateFrames,
        OpenFails,

        /// <summary>The camera is plugged into a port that is too slow for it.</summary>
        Usb2Port,
        Recover,
    }

    /// <summary>
    /// From now on the watcher gets an <see cref="AnalysisView"/> at most <see cref="DepthSettings.ViewsPerSecond"/> times a second, and
    /// at once after an <see cref="ISandboxAct"/> (at most 100 times a second), until <see cref="Unwatch"/> or its end.
    /// </summary>
    public sealed record Watch(IActorRef Watcher);

    public sealed record Unwatch(IActorRef Watcher);

    /// <summary>What the analysis sees, for people. Copies; never pooled memory.</summary>
    /// <param name="Relief">
    /// 160×160 heights in units of 0.25 mm about the level, bowl coordinates, row by row: of a simulated room the sand as it
    /// lies, else as the analysis last saw it uncovered.
    /// </param>
    /// <param name="Changed">Cells changed against the reference.</param>
    /// <param name="Covered">Cells covered by hands.</param>
    public sealed record AnalysisView(
        long Frame,
        bool Bowl,
        bool Hand,
        double Score,
        double Milliseconds,
        double FramesPerSecond,
        string Camera,
        short[] Relief,
        BowlGrid Changed,
        BowlGrid Covered
    );
}
