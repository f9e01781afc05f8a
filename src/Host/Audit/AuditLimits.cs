namespace Experimance.Host.Audit;

/// <summary>How large the audit log may become.</summary>
/// <param name="SegmentBytes">About so large a file becomes before the next is begun.</param>
/// <param name="TotalBytes">All files together; beyond it the oldest is dropped, and that is itself a line.</param>
/// <param name="Sources">Refusals of so many sources are told apart in a minute; the rest is one number.</param>
internal sealed record AuditLimits(long SegmentBytes, long TotalBytes, int Sources)
{
    /// <summary>A quiet month is some hundred kilobytes. Under constant attack from everywhere the oldest lines last about a week.</summary>
    public static AuditLimits Usual { get; } = new(4 << 20, 256 << 20, 32);
}
