using System.Collections.Immutable;
using System.Globalization;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Experimance.Actors.Configuration.Editing;

/// <summary>Where everything in a TOML text stands: each key's full path with its place in the text.</summary>
internal sealed class TomlMap
{
    private readonly Dictionary<string, int> _elements = [];

    private TomlMap(string text) => Text = text;

    public string Text { get; }

    /// <summary>In the order of the text; the first is the root.</summary>
    public List<TomlSection> Sections { get; } = [];

    public List<TomlEntry> Entries { get; } = [];

    /// <returns>Null where the text is no TOML; what is wrong went to <paramref name="errors"/>.</returns>
    public static TomlMap? Of(string text, string shownAs, List<SettingError> errors)
    {
        var document = SyntaxParser.Parse(text, shownAs, validate: true);
        if (document.HasErrors)
        {
            errors.AddRange(
                document.Diagnostics.Select(d => new SettingError(
                    new(shownAs, d.Span.Start.Line + 1, d.Span.Start.Column + 1),
                    d.Message
                ))
            );
            return null;
        }

        var map = new TomlMap(text);
        map.Add([], null, document.KeyValues);
        foreach (var table in document.Tables)
        {
            map.Add(map.PathOf(table), table, table.Items);
        }

        return map;
    }

    /// <summary>An element's name in place of its number, as people write it (<c>screens.main.rotate</c>), becomes its number.</summary>
    public ImmutableArray<string> Resolve(ImmutableArray<string> path)
    {
        for (var i = 1; i < path.Length; i++)
        {
            var list = path[..i];
            if (!_elements.ContainsKey(Key(list)) || int.TryParse(path[i], CultureInfo.InvariantCulture, out _))
            {
                continue;
            }

            var named = Entries.FirstOrDefault(entry =>
                entry.Path.Length == i + 2
                && entry.Path[^1] == "name"
                && entry.Path[..i].SequenceEqual(list)
                && entry.Node.Value is StringValueSyntax name
                && name.Value == path[i]
            );
            path = named is null ? path : path.SetItem(i, named.Path[i]);
        }

        return path;
    }

    public TomlEntry? Find(ImmutableArray<string> path) =>
        Entries.FirstOrDefault(entry => entry.Path.SequenceEqual(path));

    /// <summary>A node's own text.</summary>
    public string TextOf(SyntaxNodeBase node) => Text[Start(node)..End(node)];

    public static int Start(SyntaxNodeBase node) => node.Span.Start.Offset;

    /// <summary>Behind the node's last character.</summary>
    public static int End(SyntaxNodeBase node) => node.Span.End.Offset + 1;

    /// <summary>Every key's value as it is written: what an edit must leave alone.</summary>
    public Dictionary<string, string> Values() =>
        Entries
            .Where(entry => entry.Node.Value is not InlineTableSyntax)
            .ToDictionary(entry => Key(entry.Path), entry => TextOf(entry.Node.Value!));

    /// <summary>A path as one text; keys may hold dots themselves.</summary>
    public static string Key(IEnumerable<string> path) => string.Join('\u001f', path);

    private void Add(ImmutableArray<string> path, TableSyntaxBase? header, IEnumerable<KeyValueSyntax> lines)
    {
        var section = new TomlSection(path, header, [.. lines]);
        Sections.Add(section);
        foreach (var line in section.Lines)
        {
            Add(path, line, section, null);
        }
    }

    private void Add(ImmutableArray<string> above, KeyValueSyntax node, TomlSection? section, InlineTableSyntax? inline)
    {
        var path = above.AddRange(TomlLayer.Names(node.Key!));
        Entries.Add(new(path, above, node, section, inline));
        if (node.Value is InlineTableSyntax table)
        {
            foreach (var item in table.Items)
            {
                Add(path, item.KeyValue!, null, table);
            }
        }
    }

    private ImmutableArray<string> PathOf(TableSyntaxBase table)
    {
        ImmutableArray<string> path = [];
        ImmutableArray<string> names = [.. TomlLayer.Names(table.Name!)];
        for (var i = 0; i < names.Length; i++)
        {
            path = path.Add(names[i]);
            var key = Key(path);
            if (i == names.Length - 1 && table is TableArraySyntax)
            {
                _elements[key] = _elements.TryGetValue(key, out var last) ? last + 1 : 0;
            }

            if (_elements.TryGetValue(key, out var element))
            {
                path = path.Add(element.ToString(CultureInfo.InvariantCulture));
            }
        }

        return path;
    }
}
