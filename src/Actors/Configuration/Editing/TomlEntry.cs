using System.Collections.Immutable;
using Tomlyn.Syntax;

namespace Experimance.Actors.Configuration.Editing;

/// <summary>One key with its value, wherever in the file it stands.</summary>
/// <param name="Path">From the root; elements of lists of tables by their number.</param>
/// <param name="Above">Path of the section or the inline table it stands in.</param>
/// <param name="Node">The line, or the item of an inline table.</param>
/// <param name="Section">The section it stands in; null inside an inline table.</param>
/// <param name="Inline">The inline table it stands in; null outside.</param>
internal sealed record TomlEntry(
    ImmutableArray<string> Path,
    ImmutableArray<string> Above,
    KeyValueSyntax Node,
    TomlSection? Section,
    InlineTableSyntax? Inline
);

/// <summary>Lines below one header, or the lines before the first.</summary>
/// <param name="Path">From the root; elements of lists of tables by their number.</param>
/// <param name="Header">Null: the file's beginning.</param>
internal sealed record TomlSection(
    ImmutableArray<string> Path,
    TableSyntaxBase? Header,
    ImmutableArray<KeyValueSyntax> Lines
);
