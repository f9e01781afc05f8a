using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Tomlyn.Syntax;

namespace Experimance.Actors.Configuration.Editing;

/// <summary>Where a key that is not written yet comes into the text, and as what.</summary>
/// <param name="At">Position in the text.</param>
/// <param name="Text">What is put there.</param>
internal sealed partial record TomlInsertion(int At, string Text)
{
    /// <summary>Null where it would have to make an element of a list of tables.</summary>
    public static TomlInsertion? For(TomlMap map, ImmutableArray<string> path, string literal)
    {
        var (table, name) = (path[..^1], path[^1]);
        if (map.Find(table) is { Node.Value: InlineTableSyntax inline })
        {
            return Inside(inline, $"{Written(name)} = {literal}");
        }

        if (map.Sections.FindLast(section => section.Path.SequenceEqual(table)) is { } own)
        {
            return Behind(map, own, own.Lines.LastOrDefault(), $"{Written(name)} = {literal}");
        }

        // A table that was made by dotted keys cannot get a header of its own: the new key is a dotted one beside them.
        var brother = map.Entries.LastOrDefault(entry =>
            entry.Path.Length > table.Length
            && entry.Above.Length < table.Length
            && entry.Path[..table.Length].SequenceEqual(table)
        );
        if (brother is not null)
        {
            var dotted = Dotted(path[brother.Above.Length..], literal);
            return brother.Inline is { } holding
                ? Inside(holding, dotted)
                : Behind(map, brother.Section!, brother.Node, dotted);
        }

        // Inside an element of a list of tables a header would have to stand before the next element: a dotted key need not.
        var element = Enumerable
            .Range(0, table.Length)
            .LastOrDefault(i => int.TryParse(table[i], CultureInfo.InvariantCulture, out _), -1);
        if (element >= 0)
        {
            return map.Sections.FindLast(s => s.Path.SequenceEqual(table[..(element + 1)])) is { } holder
                ? Behind(map, holder, holder.Lines.LastOrDefault(), Dotted(path[(element + 1)..], literal))
                : null;
        }

        var end = NewLine(map.Text);
        var apart =
            map.Text.Length == 0 ? ""
            : map.Text.EndsWith('\n') ? end
            : end + end;
        return new(
            map.Text.Length,
            $"{apart}[{string.Join('.', table.Select(Written))}]{end}{Written(name)} = {literal}{end}"
        );
    }

    private static TomlInsertion Behind(TomlMap map, TomlSection section, KeyValueSyntax? last, string line)
    {
        var end = NewLine(map.Text);
        if (last is not null)
        {
            var at = TomlMap.End(last);
            var indent = Indent(map.Text, TomlMap.Start(last));
            return new(at, map.Text[at - 1] == '\n' ? $"{indent}{line}{end}" : $"{end}{indent}{line}");
        }

        if (section.Header is { } header)
        {
            // A header without lines: behind its line (a comment may follow the bracket), or the end of the text.
            var at = map.Text.IndexOf('\n', TomlMap.End(header.CloseBracket!));
            return at < 0 ? new(map.Text.Length, $"{end}{line}") : new(at + 1, $"{line}{end}");
        }

        // No key before the first header: a comment at the very top stays the file's heading.
        return new(Top(map), $"{line}{end}{(map.Sections.Count > 1 && Top(map) == HeaderAt(map) ? end : "")}");
    }

    /// <summary>Where root keys begin: behind the first block of comments, at the latest before the first header.</summary>
    private static int Top(TomlMap map)
    {
        var at = 0;
        while (at < HeaderAt(map) && map.Text[at] == '#')
        {
            var next = map.Text.IndexOf('\n', at);
            if (next < 0)
            {
                break;
            }

            at = next + 1;
        }

        return at == 0 || map.Text[at - 1] == '\n' ? at : 0;
    }

    private static int HeaderAt(TomlMap map) =>
        map.Sections.Count > 1 ? TomlMap.Start(map.Sections[1].Header!) : map.Text.Length;

    private static TomlInsertion Inside(InlineTableSyntax table, string item)
    {
        var last = table.Items.LastOrDefault();
        return last is null ? new(TomlMap.Start(table.CloseBrace!), $" {item} ")
            : last.Comma is null ? new(TomlMap.End(last), $", {item}")
            : new(TomlMap.End(last), $" {item}");
    }

    private static string Dotted(ImmutableArray<string> path, string literal) =>
        $"{string.Join('.', path.Select(Written))} = {literal}";

    private static string Written(string name) => Bare().IsMatch(name) ? name : TomlLiteral.Of(name);

    private static string Indent(string text, int at)
    {
        var from = at;
        while (from > 0 && text[from - 1] is ' ' or '\t')
        {
            from--;
        }

        return text[from..at];
    }

    /// <summary>The file's own line ending, as its first line has it.</summary>
    private static string NewLine(string text)
    {
        var at = text.IndexOf('\n', StringComparison.Ordinal);
        return at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex Bare();
}
