namespace Experimance.Actors.Foundation.Journal;

/// <summary>How large a journal may become. The disk space is taken beforehand and then stays constant for long.</summary>
internal sealed record JournalOptions
{
    /// <summary>Size of one segment file, in bytes: default 262144 (256 KiB), 1024 to 67108864. A record is never larger.</summary>
    public int SegmentBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// Segment files in use and spare together: default 16 (4 MiB with the default size), 4 to 1024. When they are full,
    /// appends are refused until the journal is rewritten; only while that lasts may there be more.
    /// </summary>
    public int MaxSegments { get; init; } = 16;

    /// <summary>
    /// Segments prepared ahead: default 2, 1 to 8. Two, because on a full disk one takes what is appended and the other what
    /// is rewritten: so a journal goes on for ever in the space it has.
    /// </summary>
    public int Spares { get; init; } = 2;

    /// <summary>The largest payload of a record, in bytes.</summary>
    public int MaxPayload => SegmentBytes - RecordFrame.HeaderBytes;

    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public void Check()
    {
        InRange(SegmentBytes, 1024, 64 * 1024 * 1024);
        InRange(MaxSegments, 4, 1024);
        InRange(Spares, 1, 8);
    }

    private static void InRange(
        int value,
        int least,
        int most,
        [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = ""
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
