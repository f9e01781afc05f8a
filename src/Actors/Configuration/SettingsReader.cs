using System.Collections.Immutable;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration;

/// <summary>
/// Reads a service's settings strictly: defaults, then <c>&lt;service&gt;.toml</c> of each folder, then the environment, then the
/// command line. Whatever is wrong is told with its place, all of it at once; the settings then are not to be used.
/// </summary>
public static class SettingsReader
{
    /// <summary>Files of a project that are no service's settings.</summary>
    private static readonly ImmutableArray<string> OtherFiles = ["project", "deployment", "host", "notifications"];

    /// <param name="service">As in <see cref="ServiceNames"/>.</param>
    /// <param name="errors">Gets everything that is wrong.</param>
    public static T Read<T>(string service, SettingsSources sources, List<SettingError> errors)
        where T : class, new() =>
        (T)Read(SettingsFile.For<T>(ServiceNames.InFiles(service), ""), sources, errors).Value;

    /// <inheritdoc cref="Read{T}"/>
    public static ReadSettings Read(SettingsFile file, SettingsSources sources, List<SettingError> errors)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(sources);
        var origins = new SortedDictionary<string, SettingPlace>(StringComparer.Ordinal);
        var binder = new SettingsBinder(file.Name, errors, origins);
        var settings = file.Defaults();
        foreach (var folder in sources.Folders)
        {
            if (SettingsText.Read(folder, file.Name, errors) is { } layer)
            {
                settings = binder.Bind(settings, layer);
            }
        }

        settings = binder.Bind(settings, Environment(file.Name, sources, errors));
        settings = binder.Bind(settings, CommandLine(file.Name, sources, errors));
        var read = new ReadSettings(file, settings, origins);
        errors.AddRange(SettingRules.Check(read));
        return read;
    }

    /// <summary>
    /// What no <see cref="Read{T}"/> can see: <c>EXPERIMANCE_</c> names, options and TOML files that belong to no service.
    /// </summary>
    /// <param name="services">All services with settings, as in <see cref="ServiceNames"/>.</param>
    public static void CheckNames(
        IReadOnlyCollection<string> services,
        SettingsSources sources,
        List<SettingError> errors
    )
    {
        var known = services.Select(ServiceNames.InFiles).ToList();
        var prefixes = known.Select(name => $"{SettingsSources.Prefix}{name.ToUpperInvariant()}_").ToList();
        foreach (var name in sources.Environment.Keys.Order().Where(IsOurs))
        {
            if (
                MachineNames.Find(name) is null
                && !prefixes.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            )
            {
                var hint = MachineNames.Hint(name, prefixes);
                var what = sources.Places.ContainsKey(name) ? $"'{name}'" : "this environment variable";
                errors.Add(new SettingError(sources.PlaceOf(name), $"nothing knows {what}{hint}"));
            }
        }

        foreach (var option in sources.CommandLine.Where(option => !known.Contains(option.Service)))
        {
            errors.Add(
                new SettingError(
                    option.Place,
                    $"there is no service '{option.Service}'{NearestName.Hint(option.Service, known)}"
                )
            );
        }

        CheckFiles([.. known, .. OtherFiles], sources, errors);
    }

    private static void CheckFiles(List<string> known, SettingsSources sources, List<SettingError> errors)
    {
        foreach (var folder in sources.Folders)
        {
            CheckFiles(known, folder, errors);
        }
    }

    private static void CheckFiles(List<string> known, SettingsFolder folder, List<SettingError> errors)
    {
        if (!Directory.Exists(folder.Path))
        {
            if (!folder.MayBeMissing)
            {
                errors.Add(new SettingError(new SettingPlace(folder.ShownAs), "there is no such folder"));
            }

            return;
        }

        foreach (var path in Directory.EnumerateFileSystemEntries(folder.Path, "*.toml").Order())
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (!known.Contains(name))
            {
                errors.Add(
                    new SettingError(
                        new SettingPlace($"{folder.ShownAs}/{name}.toml", 1, 1),
                        $"no service reads this file{NearestName.Hint(name, known)}"
                    )
                );
            }
        }
    }

    private static bool IsOurs(string name) => name.StartsWith(SettingsSources.Prefix, StringComparison.Ordinal);

    /// <summary><c>EXPERIMANCE_CORE_PRESENCE__IDLE_THRESHOLD</c> is <c>idle_threshold</c> in <c>[presence]</c> of core.</summary>
    private static TableNode Environment(string service, SettingsSources sources, List<SettingError> errors)
    {
        var prefix = $"{SettingsSources.Prefix}{service.ToUpperInvariant()}_";
        var root = new TableNode(new SettingPlace("environment"));
        foreach (var (name, value) in sources.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                var path = name[prefix.Length..].ToLowerInvariant().Split("__");
                Put(root, path, new TextNode(sources.PlaceOf(name), value), errors);
            }
        }

        return root;
    }

    private static TableNode CommandLine(string service, SettingsSources sources, List<SettingError> errors)
    {
        var root = new TableNode(new SettingPlace("command line"));
        foreach (var option in sources.CommandLine.Where(option => option.Service == service))
        {
            Put(root, option.Path, new TextNode(option.Place, option.Value), errors);
        }

        return root;
    }

    private static void Put(TableNode root, IReadOnlyList<string> path, TextNode text, List<SettingError> errors)
    {
        TableNode? table = root;
        foreach (var name in path.Take(path.Count - 1))
        {
            table = table?.Below(name, text.Place);
        }

        if (table is null)
        {
            errors.Add(new SettingError(text.Place, $"'{path[^2]}' is set as a value here and is a table there"));
        }
        else
        {
            table.Set(path[^1], text.Place, text);
        }
    }
}
