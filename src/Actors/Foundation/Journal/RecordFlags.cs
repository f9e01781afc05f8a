namespace Experimance.Actors.Foundation.Journal;

/// <summary>What the journal itself knows of a record.</summary>
[Flags]
internal enum RecordFlags : byte
{
    /// <summary>Appended: its generation was complete by then.</summary>
    None = 0,

    /// <summary>Carried over from an older generation; counts only when the generation is complete.</summary>
    Rewritten = 1,

    /// <summary>No record of the owner's: it completes a generation.</summary>
    Mark = 2,
}
