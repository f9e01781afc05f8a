using System.Text.RegularExpressions;
using Experimance.Actors.Configuration;

namespace Experimance.Palettes.Running;

/// <summary>Lengths of time as they are typed in the shell: those of the settings, and <c>10m</c> for ten minutes as well as <c>10min</c>.</summary>
internal static partial class Spans
{
    public static bool TryParse(string text, out TimeSpan span) =>
        Duration.TryParse(Minutes().Replace(text, "min"), out span);

    [GeneratedRegex(@"(?<=[\d.]\s*)m(?![a-z])")]
    private static partial Regex Minutes();
}
