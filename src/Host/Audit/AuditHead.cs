using System.Globalization;
using System.Text.RegularExpressions;

namespace Experimance.Host.Audit;

/// <summary>The last line of the audit log, in two words: whoever knows it notices when anything before it is another than it was.</summary>
/// <param name="Number">Of that line; 0: there is none yet.</param>
/// <param name="Hash">Of that line, 64 hex digits.</param>
internal readonly partial record struct AuditHead(long Number, string Hash)
{
    /// <summary>Before the first line.</summary>
    public static readonly AuditHead None = new(0, new string('0', 64));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Hash}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is anything else.</summary>
    public static AuditHead? Read(string text) =>
        Form().Match(text) is { Success: true } found
        && long.TryParse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number)
            ? new(number, found.Groups[2].Value)
            : null;

    [GeneratedRegex(@"\A([0-9]{1,18}) ([0-9a-f]{64})\s*\z")]
    private static partial Regex Form();
}
