using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Experimance.Actors.Configuration.Former;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration;

/// <summary>Lays one layer over a settings record: a copy with what the layer says, everything else as before.</summary>
/// <param name="file">The file's name without its ending.</param>
/// <param name="origins">Gets, for each key that a layer sets (<c>presence.idle_threshold</c>, <c>screens.0.rotate</c>), where.</param>
internal sealed class SettingsBinder(
    string file,
    List<SettingError> errors,
    SortedDictionary<string, SettingPlace> origins
)
{
    /// <summary>Attributes are slow to look for, and the same records are asked for again and again.</summary>
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, PropertyInfo>> Known = [];

    public object Bind(object before, TableNode layer) => Bind(before, layer, "", "");

    /// <param name="path">The table's name in messages; empty for the file itself.</param>
    /// <param name="key">The same with the places of elements in their lists.</param>
    private object Bind(object before, TableNode layer, string path, string key)
    {
        var settings = Copy(before);
        var known = Declared(before.GetType());
        foreach (var (name, place, node) in layer.Entries)
        {
            if (known.TryGetValue(name, out var property))
            {
                Set(settings, property, name, place, node, path, key);
            }
            else
            {
                errors.AddRange(Unknown(name, place, node, path, known.Keys));
            }
        }

        return settings;
    }

    private List<SettingError> Unknown(
        string name,
        SettingPlace place,
        SettingNode node,
        string path,
        IEnumerable<string> known
    )
    {
        var former = FormerKeys.Explain(file, path.Length == 0 ? name : $"{path}.{name}", place, node).ToList();
        var inside = path.Length == 0 ? "" : $" in [{path}]";
        return former.Count > 0
            ? former
            : [new SettingError(place, $"unknown key '{name}'{inside}{NearestName.Hint(name, known)}")];
    }

    private void Set(
        object settings,
        PropertyInfo property,
        string name,
        SettingPlace place,
        SettingNode node,
        string path,
        string key
    )
    {
        var below = path.Length == 0 ? name : $"{path}.{name}";
        var own = key.Length == 0 ? name : $"{key}.{name}";
        var type = property.PropertyType;
        if (IsSettings(type))
        {
            if (node is TableNode table)
            {
                property.SetValue(settings, Bind(property.GetValue(settings)!, table, below, own));
            }
            else
            {
                errors.Add(new SettingError(place, $"'{name}' is a table: write [{below}]"));
            }
        }
        else if (ElementOf(type) is { } element)
        {
            Forget(own);
            if (List(node, element, below, own, name, property) is { } list)
            {
                property.SetValue(settings, list);
                origins[own] = place;
            }
        }
        else
        {
            var rule = property.GetCustomAttribute<SettingAttribute>()!;
            if (SettingConverter.Convert(node, type, name, rule, out var wrong) is { } value)
            {
                property.SetValue(settings, value);
                origins[own] = place;
            }
            else
            {
                errors.Add(new SettingError(node.Place, wrong));
            }
        }
    }

    /// <summary>A list replaces the former one whole. Its elements are values, or tables (<c>[[screens]]</c>).</summary>
    private object? List(SettingNode node, Type element, string path, string key, string name, PropertyInfo property)
    {
        var rule = property.GetCustomAttribute<SettingAttribute>()!;
        if (AsList(node) is not { } list)
        {
            errors.Add(new SettingError(node.Place, $"'{name}' is a list: write {name} = [ … ]"));
            return null;
        }

        var values = Array.CreateInstance(element, list.Items.Count);
        var sound = true;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var value = Element(list.Items[i], element, path, $"{key}.{i}", name, rule);
            sound &= value is not null;
            values.SetValue(value, i);
        }

        return sound ? Immutable(values, element) : null;
    }

    /// <summary>A list replaces the former one whole: where its elements' keys stood before says nothing any more.</summary>
    private void Forget(string key)
    {
        foreach (var old in origins.Keys.Where(k => k.StartsWith($"{key}.", StringComparison.Ordinal)).ToList())
        {
            origins.Remove(old);
        }
    }

    private object? Element(SettingNode item, Type element, string path, string key, string name, SettingAttribute rule)
    {
        if (IsSettings(element))
        {
            if (item is TableNode table)
            {
                return Bind(Activator.CreateInstance(element)!, table, path, key);
            }

            errors.Add(new SettingError(item.Place, $"'{name}' is a list of tables: write [[{path}]]"));
            return null;
        }

        var value = SettingConverter.Convert(item, element, name, rule, out var wrong);
        if (value is null)
        {
            errors.Add(new SettingError(item.Place, $"in the list {wrong}"));
        }

        return value;
    }

    /// <summary>Text is a list as TOML writes it, or values with commas between.</summary>
    internal static ListNode? AsList(SettingNode node) =>
        node switch
        {
            ListNode list => list,
            TextNode text when text.Text.TrimStart().StartsWith('[') => TomlLayer.ParseList(text.Text, text.Place),
            TextNode text => new ListNode(
                text.Place,
                [
                    .. text
                        .Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(part => new TextNode(text.Place, part)),
                ]
            ),
            _ => null,
        };

    private static object Immutable(Array values, Type element) =>
        typeof(ImmutableArray)
            .GetMethods()
            .First(method =>
                method.Name == nameof(ImmutableArray.Create)
                && method.GetParameters() is [{ ParameterType.IsArray: true }]
            )
            .MakeGenericMethod(element)
            .Invoke(null, [values])!;

    /// <summary>The settings of a record by the key people write.</summary>
    internal static IReadOnlyDictionary<string, PropertyInfo> Declared(Type type) => Known.GetOrAdd(type, Find);

    private static Dictionary<string, PropertyInfo> Find(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(SettingAttribute)) && property.CanWrite)
            .ToDictionary(property => Spelling.Snake(property.Name));

    internal static bool IsSettings(Type type) => type.IsClass && type != typeof(string) && Declared(type).Count > 0;

    internal static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? type.GetGenericArguments()[0]
            : null;

    /// <summary>Settings are records: each has the copy that <c>with</c> uses.</summary>
    private static object Copy(object record) =>
        (
            record.GetType().GetMethod("<Clone>$")
            ?? throw new InvalidOperationException($"{record.GetType()} holds settings and is no record")
        ).Invoke(record, [])!;
}
