using System.Globalization;

namespace Experimance.Host.Audit;

/// <summary>The line that says which lines were dropped because the log was too large: the chain then begins after them.</summary>
internal static class AuditDrop
{
    public const string What = "audit drop";

    private const string Begin = "dropped all up to ";

    public static string Words(AuditHead last) => string.Create(CultureInfo.InvariantCulture, $"{Begin}{last}");

    /// <summary>The last line that was dropped; null where the entry says nothing of the kind.</summary>
    public static AuditHead? Of(AuditEntry entry) =>
        entry is { Way: AuditSaid.OwnWay, What: What } && entry.Outcome.StartsWith(Begin, StringComparison.Ordinal)
            ? AuditHead.Read(entry.Outcome[Begin.Length..])
            : null;
}
