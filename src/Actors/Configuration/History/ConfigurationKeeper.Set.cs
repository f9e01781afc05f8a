using System.Collections.Immutable;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Configuration.Editing;

namespace Experimance.Actors.Configuration.History;

/// <summary>One setting: what the command line, the remote shell and the pages all do.</summary>
public sealed partial class ConfigurationKeeper
{
    /// <summary>Sets one setting in the layer that changes are written to, or takes it out of there.</summary>
    /// <param name="by">Who.</param>
    /// <param name="key">As people write it: <c>core.presence.idle_threshold</c>.</param>
    /// <param name="typed">As on a command line; null: back to what lies below.</param>
    /// <param name="trial">Goes back by itself after so long; null: it stays.</param>
    /// <param name="dryRun">Only says what would change.</param>
    public ChangeResult Set(
        SettingsCatalog catalog,
        string by,
        string key,
        string? typed,
        TimeSpan? trial = null,
        bool dryRun = false
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        key = key.Replace('-', '_');
        var file = $"{key.Split('.')[0]}.toml";
        var name = Roots.NameInTarget(file);
        var path = Roots.PathOf(name);
        byte[] before = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var errors = new List<SettingError>();
        var after = SettingEdit.Apply(catalog, before, $"{Roots.Target.ShownAs}/{file}", key, typed, errors);
        if (after is null)
        {
            return ChangeResult.Refused([.. errors.Select(error => error.ToString())]);
        }

        if (before.AsSpan().SequenceEqual(after) && trial is null && !dryRun)
        {
            // Who sets again what is being tried means it to stay.
            foreach (var tried in TrialsOf(key))
            {
                Settle(tried);
            }
        }

        return Change(
            by,
            typed is null ? $"unset {key}" : $"set {key} to {typed}",
            ImmutableDictionary<string, ImmutableArray<byte>?>.Empty.Add(name, [.. after]),
            trial,
            dryRun
        );
    }
}
