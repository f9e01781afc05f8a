using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Experimance.Actors.Configuration;

/// <summary>Reads TOML into nodes that know their places.</summary>
internal static class TomlLayer
{
    /// <param name="shownAs">The file's name in messages.</param>
    /// <returns>Null when the text is no TOML; what is wrong went to <paramref name="errors"/>.</returns>
    public static TableNode? Parse(string text, string shownAs, List<SettingError> errors)
    {
        var document = SyntaxParser.Parse(text, shownAs, validate: true);
        if (document.HasErrors)
        {
            errors.AddRange(
                document.Diagnostics.Select(d => new SettingError(Within(text, Place(shownAs, d.Span)), d.Message))
            );
            return null;
        }

        var root = new TableNode(new SettingPlace(shownAs, 1, 1));
        Fill(root, document.KeyValues, shownAs);
        foreach (var table in document.Tables)
        {
            if (Open(root, table, shownAs) is { } opened)
            {
                Fill(opened, table.Items, shownAs);
            }
        }

        return root;
    }

    /// <summary>A list as TOML writes it, for the command line and the environment, which have no lines of their own.</summary>
    public static ListNode? ParseList(string text, SettingPlace place)
    {
        var document = SyntaxParser.Parse($"value = {text}", place.Source, validate: true);
        return document.HasErrors || document.KeyValues.FirstOrDefault()?.Value is not ArraySyntax array
            ? null
            : new ListNode(
                place,
                [.. array.Items.Select(item => Node(item.Value!, place.Source) with { Place = place })]
            );
    }

    private static TableNode? Open(TableNode root, TableSyntaxBase table, string file)
    {
        var path = Names(table.Name!).ToList();
        var place = Place(file, table.Name!.Span);
        var parent = root;
        foreach (var name in path[..^1])
        {
            parent = parent.Below(name, place);
            if (parent is null)
            {
                return null;
            }
        }

        if (table is not TableArraySyntax)
        {
            return parent.Below(path[^1], place);
        }

        var added = new TableNode(place);
        if (parent.Find(path[^1]) is ListNode list)
        {
            list.Items.Add(added);
        }
        else
        {
            parent.Set(path[^1], place, new ListNode(place, [added]));
        }

        return added;
    }

    private static void Fill(TableNode table, IEnumerable<KeyValueSyntax> items, string file)
    {
        foreach (var item in items)
        {
            var path = Names(item.Key!).ToList();
            var place = Place(file, item.Key!.Span);
            TableNode? parent = table;
            foreach (var name in path[..^1])
            {
                parent = parent?.Below(name, place);
            }

            parent?.Set(path[^1], place, Node(item.Value!, file));
        }
    }

    private static SettingNode Node(ValueSyntax value, string file)
    {
        var place = Place(file, value.Span);
        switch (value)
        {
            case ArraySyntax array:
                return new ListNode(place, [.. array.Items.Select(item => Node(item.Value!, file))]);
            case InlineTableSyntax inline:
                var table = new TableNode(place);
                Fill(table, inline.Items.Select(item => item.KeyValue!), file);
                return table;
            case StringValueSyntax text:
                return new ValueNode(place, text.Value);
            case IntegerValueSyntax whole:
                return new ValueNode(place, whole.Value);
            case FloatValueSyntax real:
                return new ValueNode(place, real.Value);
            case BooleanValueSyntax truth:
                return new ValueNode(place, truth.Value);
            default:
                return new ValueNode(place, null);
        }
    }

    internal static IEnumerable<string> Names(KeySyntax key) =>
        [Name(key.Key!), .. key.DotKeys.Select(dotted => Name(dotted.Key!))];

    private static string Name(BareKeyOrStringValueSyntax key) =>
        key switch
        {
            StringValueSyntax text => text.Value ?? "",
            BareKeySyntax bare => bare.Key?.Text ?? "",
            _ => key.ToString()?.Trim() ?? "",
        };

    /// <summary>What is missing at the file's end is missing at the end of its last line: no editor goes to the one after it.</summary>
    private static SettingPlace Within(string text, SettingPlace place)
    {
        var lines = text.Split('\n');
        var last = lines is [.., _, ""] ? lines.Length - 1 : lines.Length;
        return place.Line <= last
            ? place
            : place with
            {
                Line = last,
                Column = lines[last - 1].TrimEnd('\r').Length + 1,
            };
    }

    private static SettingPlace Place(string file, SourceSpan span) =>
        new(file, span.Start.Line + 1, span.Start.Column + 1);
}
