using System.Collections.Immutable;
using Experimance.Actors.Configuration.Declarations;

namespace Experimance.Actors.Configuration.Editing;

/// <summary>What somebody typed for a setting, made into the text of its file.</summary>
public static class SettingEdit
{
    /// <param name="file">The file as it is; empty where there is none yet.</param>
    /// <param name="shownAs">Its name in messages.</param>
    /// <param name="key">As people write it: <c>core.presence.idle_threshold</c>.</param>
    /// <param name="typed">As on a command line: <c>60s</c>, <c>true</c>, <c>["de", "en"]</c>; null: back to what lies below, removed here.</param>
    /// <param name="errors">Gets why not, where nothing is given back.</param>
    public static byte[]? Apply(
        SettingsCatalog catalog,
        ReadOnlySpan<byte> file,
        string shownAs,
        string key,
        string? typed,
        List<SettingError> errors
    )
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(errors);
        var place = new SettingPlace(key);
        if (catalog.Find(key) is not { } setting)
        {
            errors.Add(new(place, catalog.Unknown(key)));
            return null;
        }

        ImmutableArray<string> path = [.. key.Split('.')[1..]];
        if (typed is null)
        {
            return TomlEditor.Remove(file, shownAs, path, errors);
        }

        return Value(setting, new TextNode(place, typed), errors) is { } value
            ? TomlEditor.Set(file, shownAs, path, Literal(setting, typed, value), errors)
            : null;
    }

    /// <summary>A duration or a size stays as it was typed: who writes 90s does not want to find 1.5min.</summary>
    private static string Literal(SettingDeclaration setting, string typed, object value) =>
        TomlLiteral.Of(setting.Kind is SettingKind.Duration or SettingKind.Size ? typed.Trim() : value);

    private static object? Value(SettingDeclaration setting, TextNode typed, List<SettingError> errors)
    {
        if (setting.Kind != SettingKind.List)
        {
            return One(setting, typed, errors);
        }

        if (SettingsBinder.AsList(typed) is not { } list)
        {
            errors.Add(new(typed.Place, $"'{setting.Name}' is a list: write it as [\"one\", \"two\"]"));
            return null;
        }

        var values = list.Items.Select(item => One(setting, item, errors)).ToList();
        return values.Contains(null) ? null : values;
    }

    private static object? One(SettingDeclaration setting, SettingNode node, List<SettingError> errors)
    {
        var value = SettingConverter.Convert(node, setting.Type, setting.Name, setting.Rule, out var wrong);
        if (value is null)
        {
            errors.Add(new(node.Place, wrong));
        }

        return value;
    }
}
