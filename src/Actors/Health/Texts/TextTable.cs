using System.Collections.Frozen;
using System.Text;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Experimance.Actors.Health;

/// <summary>The texts of one language, by dotted key (<c>camera_lost.title</c>), with placeholders in braces.</summary>
internal sealed class TextTable
{
    private TextTable(FrozenDictionary<string, string> all) => All = all;

    public FrozenDictionary<string, string> All { get; }

    /// <summary>Reads a language that lies in this assembly.</summary>
    /// <exception cref="InvalidOperationException">It is not there or no TOML of texts: a defect of the build, which a test finds.</exception>
    public static TextTable Of(string language)
    {
        var name = $"health/{language}.toml";
        using var resource =
            typeof(TextTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        var document = SyntaxParser.Parse(reader.ReadToEnd(), name, validate: true);
        if (document.HasErrors)
        {
            throw new InvalidOperationException(string.Join('\n', document.Diagnostics));
        }

        var all = new Dictionary<string, string>();
        foreach (var table in document.Tables)
        {
            foreach (var item in table.Items)
            {
                all.Add($"{Name(table.Name)}.{Name(item.Key)}", (item.Value as StringValueSyntax)?.Value ?? "");
            }
        }

        return new(all.ToFrozenDictionary());
    }

    /// <summary>The same with some texts replaced.</summary>
    public TextTable With(IEnumerable<KeyValuePair<string, string>> own)
    {
        var all = All.ToDictionary();
        foreach (var (key, text) in own)
        {
            all[key] = text;
        }

        return new(all.ToFrozenDictionary());
    }

    /// <summary>The text <paramref name="name"/> of a table, else the one that it has for <c>other</c> names; placeholders filled in.</summary>
    public string Text(string table, string name, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = All.GetValueOrDefault($"{table}.{name}") ?? All.GetValueOrDefault($"{table}.other") ?? "";
        foreach (var (placeholder, value) in values)
        {
            text = text.Replace($"{{{placeholder}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Name(KeySyntax? key) => key?.ToString().Trim() ?? "";
}
