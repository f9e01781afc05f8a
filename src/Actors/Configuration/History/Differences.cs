using System.Collections.Immutable;
using Experimance.Actors.Configuration.Documents;

namespace Experimance.Actors.Configuration.History;

/// <summary>What differs between two configurations, as people would say it.</summary>
internal static class Differences
{
    /// <summary>Settings whose value in effect differs, then files that differ in something else (comments, prompts, how actors run).</summary>
    public static ImmutableArray<HistoryChange> Of(
        (ConfigurationImage Image, Checked Read) before,
        (ConfigurationImage Image, Checked Read) after
    )
    {
        var settings = Settings(before.Read, after.Read);
        var explained = settings
            .Select(change => $"/{change.What.Split('.')[0]}.toml")
            .ToHashSet(StringComparer.Ordinal);
        var files = after
            .Image.Since(before.Image)
            .Where(file => !explained.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => new HistoryChange(
                file.Name,
                file.Before is null ? null : "a file",
                file.After is null ? null : "another"
            ));
        return [.. settings, .. files];
    }

    private static ImmutableArray<HistoryChange> Settings(Checked before, Checked after)
    {
        if (!before.IsSound || !after.IsSound)
        {
            return [];
        }

        var (was, now) = (Words(before), Words(after));
        return
        [
            .. was
                .Keys.Union(now.Keys)
                .Where(key => was.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key => new HistoryChange(key, was.GetValueOrDefault(key), now.GetValueOrDefault(key))),
        ];
    }

    private static Dictionary<string, string> Words(Checked read) =>
        read.Values.ToDictionary(value => value.Key, value => SettingWords.Value(value.Value), StringComparer.Ordinal);
}
