using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Experimance.Actors.Configuration.Editing;

/// <summary>
/// Changes one value of a TOML file and leaves every other byte as it was: comments, order, spaces, line endings. Pure; what it
/// gives back was read again and found to say what was meant, or nothing is given back.
/// </summary>
public static class TomlEditor
{
    /// <summary>The value's source text, and where it stands; null where the key is not written.</summary>
    /// <param name="path">Tables and key; an element of a list of tables by number or by its <c>name</c>.</param>
    public static (string Literal, SettingPlace Place)? Find(
        ReadOnlySpan<byte> file,
        string shownAs,
        ImmutableArray<string> path
    )
    {
        if (
            Read(file, shownAs, [], out _) is not { } map
            || map.Find(map.Resolve(path)) is not { Node.Value: { } value }
        )
        {
            return null;
        }

        return (map.TextOf(value), new(shownAs, value.Span.Start.Line + 1, value.Span.Start.Column + 1));
    }

    /// <summary>The file with that key at that value.</summary>
    /// <param name="literal">TOML source of the value, see <see cref="TomlLiteral"/>.</param>
    /// <param name="errors">Gets why not, where nothing is given back.</param>
    public static byte[]? Set(
        ReadOnlySpan<byte> file,
        string shownAs,
        ImmutableArray<string> path,
        string literal,
        List<SettingError> errors
    )
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (Read(file, shownAs, errors, out var mark) is not { } map)
        {
            return null;
        }

        path = map.Resolve(path);
        if (map.Find(path) is { Node.Value: { } value })
        {
            return Checked(
                map,
                TomlMap.Start(value),
                TomlMap.End(value),
                literal,
                path,
                literal,
                shownAs,
                mark,
                errors
            );
        }

        if (TomlInsertion.For(map, path, literal) is not { } added)
        {
            errors.Add(
                new(
                    new(shownAs, 1, 1),
                    $"'{string.Join('.', path)}' belongs to a list of tables that has no such element; write the element by hand first"
                )
            );
            return null;
        }

        return Checked(map, added.At, added.At, added.Text, path, literal, shownAs, mark, errors);
    }

    /// <summary>The file without that key, so that what lies below it counts again.</summary>
    public static byte[]? Remove(
        ReadOnlySpan<byte> file,
        string shownAs,
        ImmutableArray<string> path,
        List<SettingError> errors
    )
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (Read(file, shownAs, errors, out var mark) is not { } map)
        {
            return null;
        }

        path = map.Resolve(path);
        if (map.Find(path) is not { } entry)
        {
            errors.Add(new(new(shownAs, 1, 1), $"'{string.Join('.', path)}' is not written here"));
            return null;
        }

        var (from, to) = TomlRemoval.Of(map, entry);
        return Checked(map, from, to, "", path, null, shownAs, mark, errors);
    }

    private static TomlMap? Read(ReadOnlySpan<byte> file, string shownAs, List<SettingError> errors, out bool mark)
    {
        mark = file.StartsWith(Encoding.UTF8.Preamble);
        return SettingsText.Decode(file, shownAs, errors) is { } text ? TomlMap.Of(text, shownAs, errors) : null;
    }

    /// <summary>Puts the edit in, reads the result again, and refuses it unless it says exactly what was meant.</summary>
    private static byte[]? Checked(
        TomlMap before,
        int from,
        int to,
        string text,
        ImmutableArray<string> path,
        string? literal,
        string shownAs,
        bool mark,
        List<SettingError> errors
    )
    {
        var edited = string.Concat(before.Text.AsSpan(0, from), text, before.Text.AsSpan(to));
        var wanted = before.Values();
        var below = TomlMap.Key(path) + '\u001f';
        foreach (var gone in wanted.Keys.Where(key => key.StartsWith(below, StringComparison.Ordinal)).ToList())
        {
            wanted.Remove(gone);
        }

        if (literal is null)
        {
            wanted.Remove(TomlMap.Key(path));
        }
        else
        {
            wanted[TomlMap.Key(path)] = literal.Trim();
        }

        var wrong = new List<SettingError>();
        var after = TomlMap.Of(edited, shownAs, wrong);
        if (after is null || !Same(after.Values(), wanted))
        {
            var why = wrong.Count > 0 ? wrong[0].Message : "something else would have changed with it";
            errors.Add(
                new(
                    new(shownAs, LineOf(before.Text, from), 1),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{string.Join('.', path)}' cannot be changed here without harm ({why}); edit the file by hand"
                    )
                )
            );
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(edited);
        return mark ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes;
    }

    private static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    private static bool Same(Dictionary<string, string> one, Dictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
