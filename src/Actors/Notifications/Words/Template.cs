using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Experimance.Actors.Notifications.Words;

/// <summary>A text with placeholders in braces.</summary>
internal static partial class Template
{
    /// <summary>Their names, each once.</summary>
    public static ImmutableArray<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>A brace that belongs to no placeholder.</summary>
    public static bool HasStrayBrace(string text) => Placeholder().Replace(text, "").AsSpan().ContainsAny('{', '}');

    /// <summary>Fills in all placeholders in one go: braces within a value are left alone.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="value">The value of a name, and whether it follows a colon; null: no such placeholder.</param>
    public static string Fill(string text, Func<string, bool, string?> value) =>
        Placeholder()
            .Replace(
                text,
                match =>
                    value(match.Groups[1].Value, text.AsSpan(0, match.Index).TrimEnd().EndsWith(":")) ?? match.Value
            );

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
