using System.Runtime.InteropServices;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>One region that is a visitor's hand.</summary>
/// <param name="Id">As in the messages.</param>
/// <param name="Where">Middle of what of it is over the sand.</param>
/// <param name="Share">Of the bowl's area, 0..1.</param>
public readonly record struct HandRegion(int Id, BowlPoint Where, double Share);

/// <summary>
/// What one frame told. One object is used again and again: read it before the next <see cref="SandAnalysis.Analyze"/>.
/// </summary>
public sealed class FrameReport
{
    private readonly List<DepthProtocol.IDepthEvent> _events = new(32);
    private readonly List<HandRegion> _hands = new(16);
    private readonly List<string> _notes = new(8);

    /// <summary>Sequence number of the frame.</summary>
    public long Frame { get; private set; }

    /// <summary>Time of the frame, on the camera's clock.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>The bowl, or null while none is known.</summary>
    public BowlEllipse? Bowl { get; internal set; }

    /// <summary>A hand is over the sand; false while no bowl is known.</summary>
    public bool Hand { get; internal set; }

    /// <summary>Share of the bowl's area that hands cover, 0..1.</summary>
    public double HandArea { get; internal set; }

    /// <summary>Of the gesture whose change settled with this frame (the greatest if several did); else null.</summary>
    public double? Score { get; private set; }

    /// <summary>Whether that change was significant.</summary>
    public bool Significant { get; private set; }

    /// <summary>Messages for other rooms, in order.</summary>
    public IReadOnlyList<DepthProtocol.IDepthEvent> Events => _events;

    /// <summary>Lines for the log, for people.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Every hand that has been told.</summary>
    public ReadOnlySpan<HandRegion> Hands => CollectionsMarshal.AsSpan(_hands);

    internal void Begin(DepthFrame frame)
    {
        (Frame, Time) = (frame.Sequence, frame.Time);
        (Bowl, Hand, HandArea, Score, Significant) = (null, false, 0, null, false);
        _events.Clear();
        _hands.Clear();
        _notes.Clear();
    }

    internal void Tell(DepthProtocol.IDepthEvent what)
    {
        _events.Add(what);
        if (what is DepthProtocol.SandChanged changed && !(Score > changed.Score))
        {
            (Score, Significant) = (changed.Score, changed.Significant);
        }
    }

    internal void Note(string line) => _notes.Add(line);

    internal void Add(HandRegion hand) => _hands.Add(hand);
}
