using System.Collections.Immutable;
using System.Reflection;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Declarations;

/// <summary>
/// Every setting there is, read once from the rooms' records. Checking, <c>explain</c>, the reference page, the schema for
/// editors and the template of a project are all made from this one list.
/// </summary>
public sealed class SettingsCatalog
{
    /// <summary>Stands in a path for an element of a list of tables.</summary>
    public const string Element = "*";

    /// <param name="files">In the order in which people shall meet them.</param>
    public SettingsCatalog(params ReadOnlySpan<SettingsFile> files)
    {
        Files = [.. files];
        Settings = [.. Files.SelectMany(file => Of(file, file.Type, file.Defaults(), [], file.Applies))];
    }

    public ImmutableArray<SettingsFile> Files { get; }

    /// <summary>All settings, file by file, each file's in the order of its record.</summary>
    public ImmutableArray<SettingDeclaration> Settings { get; }

    /// <summary>The setting of a key as people write it (<c>core.presence.idle_threshold</c>, <c>display.screens.0.rotate</c>); null: none.</summary>
    public SettingDeclaration? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.Replace('-', '_').Split('.');
        return Settings.FirstOrDefault(setting => setting.File == parts[0] && Fits(setting.Path, parts[1..]));
    }

    /// <summary>Words for a key that nothing knows, with the nearest that is known.</summary>
    public string Unknown(string key) =>
        $"there is no setting '{key}'{NearestName.Hint(key, [.. Settings.Select(setting => setting.Key)])}";

    private static bool Fits(ImmutableArray<string> declared, string[] written)
    {
        if (declared.Length != written.Length)
        {
            return false;
        }

        for (var i = 0; i < written.Length; i++)
        {
            if (declared[i] != Element && declared[i] != written[i])
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<SettingDeclaration> Of(
        SettingsFile file,
        Type type,
        object? defaults,
        ImmutableArray<string> path,
        Applies applies
    )
    {
        foreach (var (name, property) in SettingsBinder.Declared(type))
        {
            var rule = property.GetCustomAttribute<SettingAttribute>()!;
            var when = rule.Applies == Applies.Inherited ? applies : rule.Applies;
            var value = defaults is null ? null : property.GetValue(defaults);
            var own = path.Add(name);
            var element = SettingsBinder.ElementOf(property.PropertyType);
            if (SettingsBinder.IsSettings(property.PropertyType))
            {
                foreach (var below in Of(file, property.PropertyType, value, own, when))
                {
                    yield return below;
                }
            }
            else if (element is not null && SettingsBinder.IsSettings(element))
            {
                foreach (var below in Of(file, element, Activator.CreateInstance(element), own.Add(Element), when))
                {
                    yield return below;
                }
            }
            else
            {
                yield return Of(file, own, property.PropertyType, element, rule, value, when);
            }
        }
    }

    private static SettingDeclaration Of(
        SettingsFile file,
        ImmutableArray<string> path,
        Type type,
        Type? element,
        SettingAttribute rule,
        object? value,
        Applies applies
    ) =>
        new(
            file.Name,
            path,
            element is null ? KindOf(type) : SettingKind.List,
            rule.Description.TrimEnd('.'),
            rule.Unit,
            rule.Min,
            rule.Max,
            value,
            (element ?? type).IsEnum ? [.. Enum.GetNames(element ?? type).Select(Spelling.Snake)] : [],
            rule.IsFile,
            applies
        )
        {
            Type = element ?? type,
            Rule = rule,
        };

    private static SettingKind KindOf(Type type) =>
        type switch
        {
            _ when type == typeof(bool) => SettingKind.Truth,
            _ when type == typeof(int) || type == typeof(long) => SettingKind.WholeNumber,
            _ when type == typeof(double) => SettingKind.Number,
            _ when type == typeof(TimeSpan) => SettingKind.Duration,
            _ when type == typeof(ByteSize) => SettingKind.Size,
            _ when type.IsEnum => SettingKind.Word,
            _ => SettingKind.Text,
        };
}
