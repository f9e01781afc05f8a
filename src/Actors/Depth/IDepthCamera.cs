namespace Experimance.Actors.Depth;

/// <summary>
/// A source of depth frames: <c>synthetic</c>, <c>recording</c> or <c>realsense</c>. Used by one thread only. Everything that
/// can go wrong is a <see cref="CameraException"/>; after one the owner disposes the camera and opens a new one.
/// </summary>
public interface IDepthCamera : IDisposable
{
    /// <summary>Size, unit and rate; known once opened.</summary>
    CameraFormat Format { get; }

    /// <summary>
    /// Until the next frame is due on the clock, for sources that pace themselves; zero or less: it is due. Null where only
    /// waiting tells (a real camera).
    /// </summary>
    TimeSpan? UntilNext { get; }

    /// <summary>
    /// Waits at most <paramref name="wait"/> for the next frame (the latest wins: frames missed meanwhile are dropped) and
    /// writes it to <paramref name="frame"/>, whose size is that of <see cref="Format"/>.
    /// </summary>
    /// <returns>False when none came in time.</returns>
    /// <exception cref="CameraException">The camera is gone, or the source is damaged or at its end.</exception>
    bool TryRead(DepthFrame frame, TimeSpan wait);
}

/// <param name="UnitMm">Millimetres a unit of depth.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="FocalPx">Focal length in pixels, where known: with it areas in mm² are exact.</param>
public sealed record CameraFormat(int Width, int Height, double UnitMm, double Rate, double? FocalPx, string Name)
{
    /// <summary>Whether it hangs on a port that is too slow for it (USB 2); null where the source cannot know.</summary>
    public bool? Usb2 { get; init; }
}

/// <summary>What failed, why and what to do, in words for people.</summary>
public sealed class CameraException : Exception
{
    public CameraException() { }

    public CameraException(string message)
        : base(message) { }

    public CameraException(string message, Exception inner)
        : base(message, inner) { }
}
