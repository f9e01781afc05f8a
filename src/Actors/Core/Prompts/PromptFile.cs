using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Experimance.Actors.Core.Prompts;

/// <summary>
/// One TOML file of texts as a list of keys with their places. Whoever reads a key takes it; what nobody took is an error.
/// </summary>
internal sealed class PromptFile
{
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly HashSet<string> _asked = [];
    private readonly List<string> _errors = [];
    private readonly string _shownAs;
    private bool _broken;

    private PromptFile(string shownAs) => _shownAs = shownAs;

    private sealed record Entry(ImmutableArray<string> Path, ValueSyntax? Value, SourceSpan Span, bool Taken);

    /// <summary>Reads a file; what is wrong with its form goes to <paramref name="wrong"/>.</summary>
    public static PromptFile Read(string path, string shownAs, List<string> wrong)
    {
        var file = new PromptFile(shownAs) { _broken = true };
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            wrong.Add($"{shownAs}:1:1: cannot be read: {unreadable.Message}");
            return file;
        }

        var document = SyntaxParser.Parse(text, shownAs, validate: true);
        if (document.HasErrors)
        {
            wrong.AddRange(document.Diagnostics.Select(d => $"{Place(shownAs, d.Span)}: {d.Message}"));
            return file;
        }

        file._broken = false;
        file.Collect([], document.KeyValues);
        foreach (var table in document.Tables)
        {
            file.Collect(Path(table.Name!), table.Items);
        }

        return file;
    }

    /// <summary>A text that must be there.</summary>
    public string Line(ImmutableArray<string> path)
    {
        if (Take(path) is not { } entry)
        {
            Lacks(path);
            return "";
        }

        return Text(entry.Value, entry.Span, path);
    }

    /// <summary>A list of texts, none of them empty.</summary>
    public ImmutableArray<string> Lines(ImmutableArray<string> path, bool required)
    {
        if (Take(path) is not { } entry)
        {
            if (required)
            {
                Lacks(path);
            }

            return [];
        }

        if (entry.Value is not ArraySyntax { Items.ChildrenCount: > 0 } array)
        {
            _errors.Add($"{Place(_shownAs, entry.Span)}: '{path[^1]}' is a list of at least one text");
            return [];
        }

        return [.. array.Items.Select(i => Text(i.Value, i.Value?.Span ?? entry.Span, path))];
    }

    /// <summary>A table of languages (<c>en</c>, <c>fr</c>, …) in the order of the file; at least one.</summary>
    public ImmutableArray<string> Languages(string table)
    {
        var all = _entries
            .Values.Where(e => e.Path.Length == 2 && e.Path[0] == table)
            .OrderBy(e => e.Span.Start.Offset)
            .ToList();
        if (all.Count == 0)
        {
            _errors.Add($"{_shownAs}:1:1: [{table}] lacks its languages");
        }

        return [.. all.Select(e => Line(e.Path))];
    }

    /// <summary>
    /// What is wrong with keys that were asked for, and the keys that nobody asked for. Nothing more is said of a file whose
    /// form is wrong.
    /// </summary>
    public IEnumerable<string> Errors() =>
        _broken
            ? []
            :
            [
                .. _entries
                    .Values.Where(e => !e.Taken)
                    .OrderBy(e => e.Span.Start.Offset)
                    .Select(e => $"{Place(_shownAs, e.Span)}: {Unknown(e.Path)}"),
                .. _errors,
            ];

    /// <summary>Names the first part of a key that nothing asked for, and the nearest that something did.</summary>
    private string Unknown(ImmutableArray<string> path)
    {
        for (var depth = 0; depth < path.Length; depth++)
        {
            var before = string.Concat(path.Take(depth).Select(p => $"{p}\n"));
            var known = _asked
                .Where(a => a.StartsWith(before, StringComparison.Ordinal))
                .Select(a => a[before.Length..].Split('\n')[0])
                .ToHashSet();
            if (!known.Contains(path[depth]))
            {
                var inside = depth == 0 ? "" : $" in [{string.Join('.', path.Take(depth))}]";
                return $"unknown key '{path[depth]}'{inside}{NearestName.Hint(path[depth], known)}";
            }
        }

        return $"unknown key '{string.Join('.', path)}'";
    }

    private Entry? Take(ImmutableArray<string> path)
    {
        var key = string.Join('\n', path);
        _asked.Add(key);
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        return _entries[key] = entry with { Taken = true };
    }

    private string Text(ValueSyntax? value, SourceSpan span, ImmutableArray<string> path)
    {
        if (value is StringValueSyntax { Value: { } text } && !string.IsNullOrWhiteSpace(text))
        {
            return text.Trim();
        }

        _errors.Add($"{Place(_shownAs, span)}: '{path[^1]}' is a text that is not empty");
        return "";
    }

    private void Lacks(ImmutableArray<string> path)
    {
        var inside = path.Length == 1 ? "" : $" in [{string.Join('.', path.Take(path.Length - 1))}]";
        _errors.Add($"{_shownAs}:1:1: '{path[^1]}' is missing{inside}");
    }

    private void Collect(ImmutableArray<string> table, IEnumerable<KeyValueSyntax> items)
    {
        foreach (var item in items)
        {
            var path = table.AddRange(Path(item.Key!));
            _entries[string.Join('\n', path)] = new(path, item.Value, item.Key!.Span, false);
        }
    }

    private static ImmutableArray<string> Path(KeySyntax key) =>
        [Name(key.Key!), .. key.DotKeys.Select(d => Name(d.Key!))];

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
