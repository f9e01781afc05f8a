using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Machine;

/// <summary>Reads a machine's settings strictly: the working tree's file or the machine's, the environment, credentials.</summary>
public static class MachineReader
{
    public static MachineSettings Read(MachineSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var reading = new Reading(sources.Development);
        foreach (var (path, shownAs) in Files(sources, reading.Errors))
        {
            if (Text(path, shownAs, reading.Errors) is { } text)
            {
                reading.Take(path, shownAs, EnvFile.Parse(text, shownAs, reading.Errors));
            }
        }

        foreach (var (name, value) in sources.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            reading.Take(name, value.Reveal(), new(name), inProcess: true);
        }

        foreach (var path in Credentials(sources.Credentials, reading.Errors))
        {
            if (Text(path, path, reading.Errors) is { } text)
            {
                var name = Path.GetFileName(path).ToUpperInvariant();
                reading.Take(name, text.TrimEnd('\n', '\r'), new(path), inProcess: false);
            }
        }

        return reading.Done();
    }

    /// <summary>A name that holds no secret and may stay in the process's environment; one that nothing knows may be a secret's, mistyped.</summary>
    public static bool IsOpen(string name) => MachineNames.Find(name) is { IsSecret: false };

    /// <summary>A file that a folder lists and that is not there is a link to nowhere; only <c>.env</c> may be missing.</summary>
    private static string? Text(string path, string shownAs, List<SettingError> errors)
    {
        var before = errors.Count;
        var text = SettingsText.Text(path, shownAs, errors);
        if (text is null && errors.Count == before && new FileInfo(path).LinkTarget is not null)
        {
            errors.Add(new(new(shownAs, 1, 1), "cannot be read: it points to a file that is not there"));
        }

        return text;
    }

    private static IEnumerable<(string Path, string ShownAs)> Files(
        MachineSources sources,
        List<SettingError> errors
    ) =>
        [
            .. sources.File is { } file ? [(file, Path.GetFileName(file))] : Array.Empty<(string, string)>(),
            .. In(sources.Folder, "*.env", errors).Select(path => (path, path)),
        ];

    private static IEnumerable<string> Credentials(string? folder, List<SettingError> errors) =>
        In(folder, $"{SettingsSources.Prefix.ToLowerInvariant()}*", errors);

    private static IEnumerable<string> In(string? folder, string pattern, List<SettingError> errors)
    {
        try
        {
            return folder is null || !Directory.Exists(folder)
                ? []
                : [.. Directory.EnumerateFileSystemEntries(folder, pattern).Order(StringComparer.Ordinal)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            errors.Add(new(new(folder!), $"cannot be read: {refused.Message}"));
            return [];
        }
    }

    /// <summary>What has been read so far; a later layer lies over an earlier one.</summary>
    private sealed class Reading(bool development)
    {
        private readonly Dictionary<string, MachineValue> _values = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (string Value, SettingPlace? File)> _settings = new(StringComparer.Ordinal);
        private readonly List<SettingError> _warnings = [];

        public List<SettingError> Errors { get; } = [];

        public void Take(string path, string shownAs, List<EnvFile.Line> lines)
        {
            foreach (var line in lines)
            {
                Take(line.Name, line.Value, line.Place, inProcess: false);
            }

            if (
                lines.Exists(line => MachineNames.Find(line.Name) is { IsSecret: true })
                && !OperatingSystem.IsWindows()
                && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead)
            )
            {
                _warnings.Add(
                    new(new(shownAs), $"holds secrets and everybody on this machine may read it: chmod o-rwx {shownAs}")
                );
            }
        }

        public void Take(string name, string value, SettingPlace place, bool inProcess)
        {
            if (MachineNames.Find(name) is { } known)
            {
                Take(known, value, place, inProcess);
            }
            else if (name.StartsWith(SettingsSources.Prefix, StringComparison.Ordinal))
            {
                _settings[name] = (value, inProcess ? null : place);
            }
            else
            {
                Foreign(name, place);
            }
        }

        public MachineSettings Done() =>
            new(
                _values.ToImmutableSortedDictionary(StringComparer.Ordinal),
                _settings.ToImmutableDictionary(setting => setting.Key, setting => setting.Value.Value),
                _settings
                    .Where(setting => setting.Value.File is not null)
                    .ToImmutableDictionary(setting => setting.Key, setting => setting.Value.File!),
                [.. Errors, .. MachineRules.Check(_values)],
                [.. _warnings]
            );

        private void Take(MachineName known, string value, SettingPlace place, bool inProcess)
        {
            if (value.Length == 0)
            {
                // Written and left empty: none, also where a lower layer has one.
                _values.Remove(known.Name);
                return;
            }

            var wrong =
                known.Wrong(value)
                ?? (inProcess || known.Anywhere ? null : "is said by the process's environment alone, in no file")
                ?? (
                    known.Name == MachineNames.Mode
                    && !inProcess
                    && value != (development ? "development" : "production")
                        ? "is another mode than this process runs in, and only its environment can change that"
                        : null
                );
            if (wrong is not null)
            {
                Errors.Add(new(place, inProcess ? wrong : $"{known.Name} {wrong}"));
                return;
            }

            if (known.Anywhere)
            {
                _values[known.Name] = new(known.Name, new Secret(value), known.IsSecret, place);
            }
        }

        /// <summary>Nobody reads it; where it nearly is one of ours it was meant to be, and would be silently without effect.</summary>
        private void Foreign(string name, SettingPlace place)
        {
            var hint = MachineNames.Hint(name, []);
            (hint.Length > 0 ? Errors : _warnings).Add(
                new(place, $"nothing reads this name, ours begin with {SettingsSources.Prefix}{hint}")
            );
        }
    }
}
