namespace Experimance.Actors.Configuration.Editing;

/// <summary>What of the text goes when a key goes.</summary>
internal static class TomlRemoval
{
    /// <summary>Whole lines, or an item of an inline table with the comma that separates it.</summary>
    public static (int From, int To) Of(TomlMap map, TomlEntry entry)
    {
        if (entry.Inline is not { } table)
        {
            var from = TomlMap.Start(entry.Node);
            while (from > 0 && map.Text[from - 1] is ' ' or '\t')
            {
                from--;
            }

            return (from, TomlMap.End(entry.Node));
        }

        var items = table.Items.ToList();
        var at = items.FindIndex(item => item.KeyValue == entry.Node);
        if (at < items.Count - 1)
        {
            return (TomlMap.Start(items[at]), TomlMap.Start(items[at + 1]));
        }

        // The last one takes the comma before it along.
        return at == 0
            ? (TomlMap.Start(items[at]), TomlMap.End(items[at]))
            : (TomlMap.Start(items[at - 1].Comma!), TomlMap.End(items[at]));
    }
}
