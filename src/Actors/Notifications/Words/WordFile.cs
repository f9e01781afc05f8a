using System.Collections.Immutable;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Experimance.Actors.Notifications.Words;

/// <summary>A file of texts as it is written, before anything is checked: dotted keys, values, places.</summary>
/// <param name="Entries">In the file's order.</param>
/// <param name="Errors">What is wrong with its form, one line each, with the place.</param>
internal sealed record WordFile(ImmutableArray<WordFile.Entry> Entries, ImmutableArray<string> Errors)
{
    /// <param name="Key">As <c>titles.opened</c>.</param>
    /// <param name="Text">Null: it is no text.</param>
    /// <param name="Place"><c>file:line:column</c>.</param>
    internal sealed record Entry(string Key, string? Text, string Place);

    /// <param name="toml">What stands in the file.</param>
    /// <param name="shownAs">How messages name the file.</param>
    public static WordFile Parse(string toml, string shownAs)
    {
        var document = SyntaxParser.Parse(toml, shownAs, validate: true);
        if (document.HasErrors)
        {
            return new([], [.. document.Diagnostics.Select(d => $"{Place(shownAs, d.Span)}: {d.Message}")]);
        }

        return new(
            [
                .. document.KeyValues.Select(item => Read("", item, shownAs)),
                .. document.Tables.SelectMany(table =>
                    table.Items.Select(item => Read($"{Path(table.Name!)}.", item, shownAs))
                ),
            ],
            []
        );
    }

    private static Entry Read(string table, KeyValueSyntax item, string shownAs) =>
        new($"{table}{Path(item.Key!)}", (item.Value as StringValueSyntax)?.Value, Place(shownAs, item.Key!.Span));

    private static string Path(KeySyntax key) =>
        string.Join('.', [Name(key.Key!), .. key.DotKeys.Select(part => Name(part.Key!))]);

    private static string Name(BareKeyOrStringValueSyntax key) =>
        key switch
        {
            StringValueSyntax text => text.Value ?? "",
            BareKeySyntax bare => bare.Key?.Text ?? "",
            _ => key.ToString().Trim(),
        };

    private static string Place(string file, SourceSpan span) =>
        $"{file}:{span.Start.Line + 1}:{span.Start.Column + 1}";
}
