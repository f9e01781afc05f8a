using System.Text;
using System.Text.RegularExpressions;
using Experimance.Actors.Foundation;

namespace Experimance.Witness;

/// <summary>Lines of a log as they may leave the machine: without secrets, known ones and what looks like one.</summary>
internal static partial class Masks
{
    private const int LongestLine = 300;

    /// <param name="secrets">Known ones, the longest first.</param>
    public static string Of(string line, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            line = line.Replace(secret, Secret.Shown, StringComparison.Ordinal);
        }

        line = LoginInAddress().Replace(line, $"://{Secret.Shown}@");
        line = Named().Replace(line, $"$1{Secret.Shown}");
        line = Token().Replace(line, Secret.Shown);
        var plain = new StringBuilder();
        foreach (var rune in line.EnumerateRunes().Take(LongestLine))
        {
            plain.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return plain.ToString().TrimEnd();
    }

    [GeneratedRegex(@"://[^/\s@]+@")]
    private static partial Regex LoginInAddress();

    /// <summary>A name that says it is one, and what follows: in an address, a header, an assignment, JSON.</summary>
    [GeneratedRegex(
        """((?:password|passwd|secret|token|kiosk|key|cookie|authorization|bearer)["']?\s*[=:\s]\s*["']?(?:bearer\s+|basic\s+)?)[^\s"'&;,]{4,}""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Named();

    /// <summary>Our own tokens, and any word so long and so mixed that no language has it.</summary>
    [GeneratedRegex(
        @"\bexp_[A-Za-z0-9_-]{6,}|(?<![A-Za-z0-9_+=-])(?=[A-Za-z0-9_+=-]*[0-9])(?=[A-Za-z0-9_+=-]*[A-Za-z])[A-Za-z0-9_+=-]{28,}"
    )]
    private static partial Regex Token();
}
