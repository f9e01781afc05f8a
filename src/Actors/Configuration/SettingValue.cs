using System.Collections;
using Experimance.Actors.Configuration.Declarations;

namespace Experimance.Actors.Configuration;

/// <summary>One setting as it is now.</summary>
/// <param name="Path">Below the file; an element of a list of tables by its number: <c>screens.0.rotate</c>.</param>
/// <param name="Origin">Where it was set; null: its default.</param>
public sealed record SettingValue(SettingDeclaration Declaration, string Path, object? Value, SettingPlace? Origin)
{
    /// <summary>As people write it: <c>display.screens.0.rotate</c>.</summary>
    public string Key => $"{Declaration.File}.{Path}";

    /// <summary>Whether it differs from the declared default, wherever it was written.</summary>
    public bool IsChanged => !Same(Value, Declaration.Default);

    /// <summary>Everything that a file says, in the order of its declarations.</summary>
    public static IEnumerable<SettingValue> Of(SettingsCatalog catalog, ReadSettings read)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(read);
        return from setting in catalog.Settings
            where setting.File == read.File.Name
            from found in Below(read.Value, setting, 0, "")
            select found with
            {
                Origin = read.Origins.GetValueOrDefault(found.Path),
            };
    }

    private static IEnumerable<SettingValue> Below(object? at, SettingDeclaration setting, int depth, string path)
    {
        if (depth == setting.Path.Length)
        {
            yield return new(setting, path, at, null);
        }
        else if (setting.Path[depth] == SettingsCatalog.Element)
        {
            var number = 0;
            foreach (var element in (IEnumerable)at!)
            {
                foreach (var found in Below(element, setting, depth + 1, $"{path}.{number}"))
                {
                    yield return found;
                }

                number++;
            }
        }
        else if (at is not null)
        {
            var name = setting.Path[depth];
            var value = SettingsBinder.Declared(at.GetType())[name].GetValue(at);
            foreach (var found in Below(value, setting, depth + 1, path.Length == 0 ? name : $"{path}.{name}"))
            {
                yield return found;
            }
        }
    }

    private static bool Same(object? one, object? other) =>
        one is IEnumerable list and not string && other is IEnumerable second
            ? list.Cast<object>().SequenceEqual(second.Cast<object>())
            : Equals(one, other);
}
