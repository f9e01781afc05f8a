namespace Experimance.Actors.Depth;

/// <summary>What may be wrong with a camera.</summary>
internal enum CameraFault
{
    /// <summary>It cannot be opened or read: unplugged, in other hands, at its end.</summary>
    NotThere,

    /// <summary>It is open and gives nothing.</summary>
    NoFrame,

    /// <summary>The very same frame again and again.</summary>
    Frozen,

    /// <summary>Frames come long after one another.</summary>
    Late,

    /// <summary>Frames come and hold hardly any depth.</summary>
    Blind,
}
