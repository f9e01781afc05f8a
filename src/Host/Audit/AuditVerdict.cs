using System.Collections.Immutable;

namespace Experimance.Host.Audit;

/// <summary>Is the audit log what was written, from its first line to its last?</summary>
/// <param name="Lines">That were read.</param>
/// <param name="Heads">Known heads that were compared with it.</param>
/// <param name="Faults">Empty: it is.</param>
/// <param name="Notes">What is worth knowing and no fault.</param>
internal sealed record AuditVerdict(
    long Lines,
    AuditHead Head,
    int Heads,
    ImmutableArray<AuditFault> Faults,
    ImmutableArray<string> Notes
)
{
    public bool Sound => Faults.IsEmpty;
}

/// <param name="Kind">For programs: line, chain, beginning, tail, head.</param>
/// <param name="Number">Of the line; null: of none.</param>
/// <param name="What">For people.</param>
internal sealed record AuditFault(string Kind, long? Number, string What);

/// <summary>A head as it was told once, and where that stands.</summary>
internal sealed record KnownHead(AuditHead Head, string Where);
