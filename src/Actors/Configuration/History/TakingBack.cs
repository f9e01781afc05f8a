using System.Collections.Immutable;
using Experimance.Actors.Configuration.Editing;

namespace Experimance.Actors.Configuration.History;

/// <summary>Works out which files to write so that one change is undone and later ones stay.</summary>
internal static class TakingBack
{
    /// <param name="conflicts">Why it cannot be, where nothing is given back.</param>
    /// <returns>New contents by name; null as content removes a file.</returns>
    public static IReadOnlyDictionary<string, ImmutableArray<byte>?>? Of(
        HistoryEntry entry,
        ConfigurationImage before,
        ConfigurationImage after,
        ConfigurationImage now,
        out ImmutableArray<string> conflicts
    )
    {
        var writes = new Dictionary<string, ImmutableArray<byte>?>(StringComparer.Ordinal);
        var trouble = new List<string>();
        foreach (var (name, was, became) in after.Since(before))
        {
            var present = now.Find(name);
            if (Same(present, became))
            {
                writes[name] = was;
            }
            else if (
                name.EndsWith(".toml", StringComparison.Ordinal)
                && was is { } former
                && became is { } then
                && present is { } today
            )
            {
                if (Keys(entry, name, former, then, today, trouble) is { } edited)
                {
                    writes[name] = edited;
                }
            }
            else
            {
                trouble.Add(
                    $"{name} was changed again since change {entry.Id}; take the later change back first, or edit it by hand"
                );
            }
        }

        if (writes.Count == 0 && trouble.Count == 0)
        {
            trouble.Add($"change {entry.Id} is the first: there is nothing to go back to");
        }

        conflicts = [.. trouble];
        return trouble.Count == 0 ? writes : null;
    }

    /// <summary>The file as it is now with the change's keys as they were before it.</summary>
    private static ImmutableArray<byte>? Keys(
        HistoryEntry entry,
        string name,
        ImmutableArray<byte> was,
        ImmutableArray<byte> became,
        ImmutableArray<byte> present,
        List<string> trouble
    )
    {
        var file = Path.GetFileNameWithoutExtension(name);
        var edited = present.ToArray();
        foreach (
            var key in entry
                .Changes.Select(change => change.What)
                .Where(key => key.StartsWith($"{file}.", StringComparison.Ordinal))
        )
        {
            ImmutableArray<string> path = [.. key.Split('.')[1..]];
            var (before, after, now) = (
                TomlEditor.Find(was.AsSpan(), name, path)?.Literal,
                TomlEditor.Find(became.AsSpan(), name, path)?.Literal,
                TomlEditor.Find(edited, name, path)?.Literal
            );
            if (now != after)
            {
                trouble.Add($"{key} was changed again since change {entry.Id}; set it to what it shall be");
                continue;
            }

            var errors = new List<SettingError>();
            var next = before is null
                ? now is null
                    ? edited
                    : TomlEditor.Remove(edited, name, path, errors)
                : TomlEditor.Set(edited, name, path, before, errors);
            trouble.AddRange(errors.Select(error => error.ToString()));
            edited = next ?? edited;
        }

        return [.. edited];
    }

    private static bool Same(ImmutableArray<byte>? one, ImmutableArray<byte>? other) =>
        one is { } first && other is { } second
            ? first.AsSpan().SequenceEqual(second.AsSpan())
            : one is null && other is null;
}
