using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>
/// Lays the layers over one another and follows the substitutions, which see all layers: <c>${a.b}</c> is what a.b is in the
/// end, or, in a.b's own value, what it was before.
/// </summary>
internal sealed partial class HoconMerge
{
    /// <summary>Values copied by substitutions: a few lines that double one another would fill the memory.</summary>
    private const int MostCopied = 1_000_000;

    private readonly List<HoconField> _root;
    private readonly List<SettingError> _errors;
    private int _left = MostCopied;

    private HoconMerge(List<HoconField> root, List<SettingError> errors)
    {
        _root = root;
        _errors = errors;
    }

    /// <param name="layers">The lowest first.</param>
    /// <param name="errors">Gets substitutions that lead nowhere and values that do not go together; some of them twice.</param>
    public static TableNode Of(IReadOnlyList<HoconObject> layers, List<SettingError> errors)
    {
        var merge = new HoconMerge([.. layers.SelectMany(Fields)], errors);
        return merge.Table([], merge._root, layers[0].Place);
    }

    /// <summary>A table's fields with those that are included in it.</summary>
    private static IEnumerable<HoconField> Fields(HoconObject table) =>
        table.Fields.SelectMany(field =>
            field is { Keys.IsEmpty: true, Value: HoconObject included } ? Fields(included) : [field]
        );

    private static IEnumerable<HoconField> Fields(TableNode table) =>
        table.Entries.Select(entry => new HoconField(
            [new(entry.Name, entry.Key)],
            new HoconDone(entry.Node),
            Appends: false
        ));

    /// <summary>What the fields of one key make, one after the other.</summary>
    /// <param name="parts">Their keys begin below <paramref name="path"/>.</param>
    /// <returns>Null: nothing.</returns>
    private SettingNode? Fold(ImmutableArray<string> path, IReadOnlyList<HoconField> parts)
    {
        SettingNode? plain = null;
        List<HoconField>? inside = null;
        foreach (var part in parts)
        {
            var isTable = true;
            if (!part.Keys.IsEmpty)
            {
                (inside ??= []).Add(part);
            }
            else if (part.Value is HoconObject table)
            {
                (inside ??= []).AddRange(Fields(table));
            }
            else
            {
                var (before, fields, place) = (plain, inside, part.Value.Place);
                var value = Evaluate(part, path, () => fields is null ? before : Table(path, fields, place));
                isTable = value is TableNode;
                if (value is TableNode laid)
                {
                    (inside ??= []).AddRange(Fields(laid));
                }
                else if (value is not null)
                {
                    (plain, inside) = (value, null);
                }
            }

            plain = isTable ? null : plain;
        }

        return inside is null ? plain : Table(path, inside, parts[^1].Value.Place);
    }

    private TableNode Table(ImmutableArray<string> path, IEnumerable<HoconField> fields, SettingPlace place)
    {
        var table = new TableNode(place);
        foreach (var key in fields.GroupBy(field => field.Keys[0].Name))
        {
            var parts = key.Select(field => field with { Keys = field.Keys[1..] }).ToList();
            if (Spend(1, place) && Fold(path.Add(key.Key), parts) is { } value)
            {
                table.Set(key.Key, key.Last().Keys[0].Place, value);
            }
        }

        return table;
    }

    /// <summary>Whether so much may still be made.</summary>
    private bool Spend(int amount, SettingPlace place)
    {
        if (_left > 0 && _left <= amount)
        {
            _errors.Add(
                new(place, "the substitutions make more than any machine needs: one doubles what another doubles")
            );
        }

        _left -= Math.Min(_left, amount);
        return _left > 0;
    }
}
