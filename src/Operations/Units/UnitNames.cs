using System.Globalization;
using System.Text;

namespace Experimance.Operations.Units;

/// <summary>Names of systemd's units; an instance is a project, escaped as <c>systemd-escape</c> does it.</summary>
internal static class UnitNames
{
    public const string Target = "experimance.target";
    public const string WitnessTimer = "experimance-witness.timer";
    public const string WitnessService = "experimance-witness.service";
    public const string HelperSocket = "experimance-helper.socket";
    public const string HelperService = "experimance-helper@.service";
    public const string HostTemplate = "experimance@.service";
    public const string DisplayTemplate = "experimance-display@.service";

    private const string HostPrefix = "experimance@";
    private const string DisplayPrefix = "experimance-display@";
    private const string Service = ".service";

    /// <summary>The unit of the host that runs a project.</summary>
    public static string Host(string project) => $"{HostPrefix}{Escape(project)}{Service}";

    /// <summary>The unit of its kiosk.</summary>
    public static string Display(string project) => $"{DisplayPrefix}{Escape(project)}{Service}";

    /// <summary>The project whose host's unit that is; null: it is another unit.</summary>
    public static string? ProjectOf(string unit) =>
        unit.StartsWith(HostPrefix, StringComparison.Ordinal)
        && unit.EndsWith(Service, StringComparison.Ordinal)
        && unit.Length > HostPrefix.Length + Service.Length
            ? Unescape(unit[HostPrefix.Length..^Service.Length])
            : null;

    /// <summary>As <c>systemd-escape NAME</c>: <c>/</c> becomes <c>-</c>, and what is no letter, digit, <c>:</c>, <c>_</c> or <c>.</c> becomes <c>\xNN</c>.</summary>
    public static string Escape(string name)
    {
        var escaped = new StringBuilder();
        foreach (var (letter, at) in Encoding.UTF8.GetBytes(name).Select((letter, at) => ((char)letter, at)))
        {
            _ =
                letter == '/' ? escaped.Append('-')
                : char.IsAsciiLetterOrDigit(letter) || letter is ':' or '_' || (letter == '.' && at > 0)
                    ? escaped.Append(letter)
                : escaped.Append(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}");
        }

        return escaped.ToString();
    }

    /// <summary>The name that was escaped.</summary>
    public static string Unescape(string escaped)
    {
        var name = new List<byte>();
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at..].StartsWith("\\x", StringComparison.Ordinal) && at + 3 < escaped.Length)
            {
                name.Add(byte.Parse(escaped.AsSpan(at + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 3;
            }
            else
            {
                name.Add((byte)(escaped[at] == '-' ? '/' : escaped[at]));
            }
        }

        return Encoding.UTF8.GetString([.. name]);
    }
}
