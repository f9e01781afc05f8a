using System.Globalization;
using System.Text;

namespace Experimance.Actors.Configuration.History;

/// <summary>
/// Names, lengths and times of a configuration's files, without reading them: who looks every few seconds sees by it that nothing
/// has changed, also where a project holds large media.
/// </summary>
public static class ConfigurationStamp
{
    /// <summary>Another text whenever a file was written, came or went.</summary>
    public static string Of(ConfigurationRoots roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        var text = new StringBuilder();
        foreach (var name in roots.Names())
        {
            var file = new FileInfo(roots.PathOf(name));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{name} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}\n"
            );
        }

        return text.ToString();
    }
}
