using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>A region followed from frame to frame.</summary>
internal struct Track
{
    public bool Live;

    /// <summary>Id in the messages, 0 before it was told.</summary>
    public int Id;

    /// <summary>Number of its region in this frame, 0 = none.</summary>
    public int Region;

    /// <summary>Frames in a row as a hand; frames in a row not.</summary>
    public int On;
    public int Clear;

    /// <summary>Since when it has not moved, and its size then.</summary>
    public TimeSpan StillSince;
    public int StillCells;

    /// <summary>What was told last, and when.</summary>
    public TimeSpan ToldAt;
    public BowlPoint Where;

    /// <summary>Pixels over the sand.</summary>
    public int Pixels;
}
