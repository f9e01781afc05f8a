namespace Experimance.Actors.Depth;

/// <summary>Rate and losses of frames, averaged over the last seconds: older ones count ever less. Immutable.</summary>
/// <param name="Frames">Frames that came.</param>
/// <param name="Missing">Frames that did not, by the gaps of their sequence numbers.</param>
/// <param name="Seconds">The time they took.</param>
internal readonly record struct FrameMeter(double Frames, double Missing, double Seconds)
{
    /// <summary>After so many seconds a frame counts a third.</summary>
    private const double MemorySeconds = 5;

    /// <summary>Nothing is said of less.</summary>
    private const double EnoughSeconds = 1.5;

    /// <summary>Frames a second; null: not known yet.</summary>
    public double? Rate => Seconds >= EnoughSeconds ? Frames / Seconds : null;

    /// <summary>0..1 of the frames that the camera made; null: not known yet.</summary>
    public double? MissingShare => Seconds >= EnoughSeconds ? Missing / (Frames + Missing) : null;

    /// <summary>Another frame.</summary>
    /// <param name="missing">How many were lost before it.</param>
    /// <param name="since">Time since the frame before it that came.</param>
    public FrameMeter Frame(long missing, TimeSpan since)
    {
        var kept = Math.Exp(-since.TotalSeconds / MemorySeconds);
        return new(Frames * kept + 1, Missing * kept + missing, Seconds * kept + since.TotalSeconds);
    }
}
