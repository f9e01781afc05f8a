using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.Hocon;

/// <content>What a value is once its substitutions are followed.</content>
internal sealed partial class HoconMerge
{
    private const int LongestChain = 32;

    private readonly Dictionary<string, SettingNode?> _known = [];
    private readonly List<string> _underway = [];

    /// <param name="before">What the key was until here.</param>
    private SettingNode? Evaluate(HoconField field, ImmutableArray<string> path, Func<SettingNode?> before)
    {
        var value = Evaluate(field.Value, path, before);
        if (!field.Appends || value is null)
        {
            return value;
        }

        var items = before();
        if (items is null or ListNode)
        {
            return new ListNode(value.Place, [.. (items as ListNode)?.Items ?? [], value]);
        }

        _errors.Add(new(field.Value.Place, $"'+=' adds to a list, and '{Shown(path)}' is none"));
        return null;
    }

    private SettingNode? Evaluate(HoconSyntax value, ImmutableArray<string> path, Func<SettingNode?> before)
    {
        switch (value)
        {
            case HoconText text:
                return Spend(1 + text.Text.Length, text.Place) ? new TextNode(text.Place, text.Text) : null;
            case HoconDone done:
                return Spend(1 + ((done.Node as TextNode)?.Text.Length ?? 0), done.Place) ? done.Node : null;
            case HoconArray array:
                return new ListNode(
                    array.Place,
                    [
                        .. array
                            .Items.Select((item, i) => Evaluate(item, path.Add($"{i}"), () => null))
                            .OfType<SettingNode>(),
                    ]
                );
            case HoconSubstitution substitution:
                return Substitute(substitution, path, before);
            case HoconJoined joined:
                return Join(joined, path, before);
            default:
                return Fold(path, [new([], value, Appends: false)]);
        }
    }

    private SettingNode? Join(HoconJoined joined, ImmutableArray<string> path, Func<SettingNode?> before)
    {
        var pieces = new List<(SettingNode Node, bool IsBlank)>();
        foreach (var piece in joined.Pieces)
        {
            if (Evaluate(piece, path, before) is { } node)
            {
                pieces.Add((node, piece is HoconText { IsBlank: true }));
            }
        }

        var solid = pieces.Where(piece => !piece.IsBlank).Select(piece => piece.Node).ToList();
        if (solid.Count == 0)
        {
            return null;
        }

        if (solid.TrueForAll(node => node is TextNode))
        {
            // Blanks beside a piece that is not there are nobody's.
            var text = string.Concat(
                pieces
                    .SkipWhile(piece => piece.IsBlank)
                    .Reverse()
                    .SkipWhile(piece => piece.IsBlank)
                    .Reverse()
                    .Select(piece => ((TextNode)piece.Node).Text)
            );
            return Spend(text.Length, joined.Place) ? new TextNode(joined.Place, text) : null;
        }

        if (solid.TrueForAll(node => node is ListNode))
        {
            List<SettingNode> items = [.. solid.SelectMany(node => ((ListNode)node).Items)];
            return Spend(items.Count, joined.Place) ? new ListNode(joined.Place, items) : null;
        }

        if (solid.TrueForAll(node => node is TableNode))
        {
            return Table(path, solid.SelectMany(node => Fields((TableNode)node)), joined.Place);
        }

        _errors.Add(
            new(
                joined.Place,
                "text, lists and tables cannot be joined with one another: a comma or a new line is missing"
            )
        );
        return null;
    }

    private SettingNode? Substitute(HoconSubstitution wanted, ImmutableArray<string> path, Func<SettingNode?> before)
    {
        var relative = wanted.Above.AddRange(wanted.Path);
        foreach (var asked in wanted.Above.IsEmpty ? [wanted.Path] : new[] { relative, wanted.Path })
        {
            if ((asked.SequenceEqual(path) ? before() : Lookup(asked, wanted.Place)) is { } found)
            {
                return found;
            }
        }

        if (!wanted.IsOptional)
        {
            var name = Shown(wanted.Path);
            _errors.Add(new(wanted.Place, $"nothing sets '{name}'; write ${{?{name}}} if it may be missing"));
        }

        return null;
    }

    /// <summary>What a key is in the end.</summary>
    private SettingNode? Lookup(ImmutableArray<string> path, SettingPlace place)
    {
        var key = string.Join('\u001f', path);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_underway.Contains(key) || _underway.Count == LongestChain)
        {
            _errors.Add(
                new(
                    place,
                    _underway.Contains(key)
                        ? $"the value of '{Shown(path)}' leads back to itself"
                        : $"more than {LongestChain} substitutions lead from one to the next"
                )
            );
            return new TextNode(place, "");
        }

        _underway.Add(key);
        var parts = PartsAt(path);
        var value = parts.Count == 0 ? null : Fold(path, parts);
        _underway.RemoveAt(_underway.Count - 1);
        return _known[key] = value;
    }

    /// <summary>Every field that says something of a key, and what came from a substitution above it.</summary>
    private List<HoconField> PartsAt(ImmutableArray<string> path)
    {
        var parts = _root;
        for (var depth = 0; depth < path.Length; depth++)
        {
            var (above, here) = (parts, path[..depth]);
            parts = [];
            for (var i = 0; i < above.Count; i++)
            {
                var part = above[i];
                if (!part.Keys.IsEmpty)
                {
                    parts.Add(part);
                }
                else if (part.Value is HoconObject table)
                {
                    parts.AddRange(Fields(table));
                }
                else if (Evaluate(part, here, () => Fold(here, above[..i])) is { } value)
                {
                    // A text or a list takes the place of whatever was there.
                    parts = value is TableNode laid ? [.. parts, .. Fields(laid)] : [];
                }
            }

            parts =
            [
                .. parts
                    .Where(part => part.Keys[0].Name == path[depth])
                    .Select(part => part with { Keys = part.Keys[1..] }),
            ];
        }

        return parts;
    }

    private static string Shown(ImmutableArray<string> path) => string.Join('.', path);
}
