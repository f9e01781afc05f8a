namespace Experimance.Actors.Configuration;

/// <summary>What a layer says, before it is known which type it is for.</summary>
internal abstract record SettingNode(SettingPlace Place);

/// <summary>A table: keys in the order they were written, each with the place of the key itself.</summary>
internal sealed record TableNode(SettingPlace Place) : SettingNode(Place)
{
    private readonly Dictionary<string, (SettingPlace Key, SettingNode Node)> _entries = [];

    public IEnumerable<(string Name, SettingPlace Key, SettingNode Node)> Entries =>
        _entries.Select(entry => (entry.Key, entry.Value.Key, entry.Value.Node));

    public SettingNode? Find(string name) => _entries.TryGetValue(name, out var entry) ? entry.Node : null;

    public void Set(string name, SettingPlace key, SettingNode node) => _entries[name] = (key, node);

    /// <summary>The table below, made where it is missing; null where something else stands there.</summary>
    public TableNode? Below(string name, SettingPlace key)
    {
        switch (Find(name))
        {
            case null:
                var made = new TableNode(key);
                Set(name, key, made);
                return made;
            case TableNode table:
                return table;
            case ListNode { Items: [.., TableNode last] }:
                return last;
            default:
                return null;
        }
    }
}

internal sealed record ListNode(SettingPlace Place, List<SettingNode> Items) : SettingNode(Place);

/// <summary>A typed value of TOML: string, long, double or bool; null for one that settings never have (dates).</summary>
internal sealed record ValueNode(SettingPlace Place, object? Value) : SettingNode(Place);

/// <summary>Text of an environment variable or an option; the setting's type says how it is read.</summary>
internal sealed record TextNode(SettingPlace Place, string Text) : SettingNode(Place);
