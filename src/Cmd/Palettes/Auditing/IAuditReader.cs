using System.Collections.Immutable;

namespace Experimance.Palettes.Auditing;

/// <summary>Looks into the audit log (implemented in Host). Safe from any thread.</summary>
public interface IAuditReader
{
    /// <summary>The newest lines that fit, the newest first.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    Task<AuditPage> NewestAsync(AuditQuery query, CancellationToken end);
}

/// <param name="Last">At most so many.</param>
/// <param name="Who">Part of the name; empty: everybody.</param>
/// <param name="What">Part of what was done; empty: anything.</param>
public sealed record AuditQuery(int Last, string Who, string What);

/// <param name="Cut">There are older files that were not looked through.</param>
public sealed record AuditPage(ImmutableArray<AuditRow> Rows, bool Cut);

/// <summary>One line, as <c>infra/docs/audit.md</c> has it.</summary>
public sealed record AuditRow(
    long Number,
    DateTimeOffset Time,
    string Who,
    string From,
    string Way,
    string What,
    string Outcome
);
