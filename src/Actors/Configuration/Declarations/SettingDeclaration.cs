using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Declarations;

/// <summary>One setting as its room declares it: everything that checking, explaining and documenting need.</summary>
/// <param name="File">Name of its file: <c>core</c>.</param>
/// <param name="Path">Tables and key below the file: <c>presence</c>, <c>idle_threshold</c>; <c>*</c> for an element of a list of tables.</param>
/// <param name="Kind">What is written there.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Unit">Of a plain number; empty where it has none.</param>
/// <param name="Min">Smallest value, of a duration in seconds, of a size in bytes; negative infinity: none.</param>
/// <param name="Max">Largest value, of a duration in seconds, of a size in bytes; infinity: none.</param>
/// <param name="Default">The value without any file; null for a list of tables' element.</param>
/// <param name="Words">What may be written where only certain words may; else empty.</param>
/// <param name="IsFile">It names a file in the project's folder, which must be there.</param>
/// <param name="Applies">When a change takes effect; never <see cref="Applies.Inherited"/>.</param>
public sealed record SettingDeclaration(
    string File,
    ImmutableArray<string> Path,
    SettingKind Kind,
    string Description,
    string Unit,
    double Min,
    double Max,
    object? Default,
    ImmutableArray<string> Words,
    bool IsFile,
    Applies Applies
)
{
    /// <summary>Of a value, or of an element of a list of values.</summary>
    internal Type Type { get; init; } = typeof(string);

    /// <summary>As the record's property carries it.</summary>
    internal SettingAttribute Rule { get; init; } = new("");

    /// <summary>As people write it: <c>core.presence.idle_threshold</c>.</summary>
    public string Key => $"{File}.{string.Join('.', Path)}";

    /// <summary>The table it stands in: <c>presence</c>; empty for the file itself.</summary>
    public string Table => string.Join('.', Path[..^1]);

    /// <summary>The key's own name.</summary>
    public string Name => Path[^1];
}
