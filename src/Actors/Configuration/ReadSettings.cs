using Experimance.Actors.Configuration.Declarations;

namespace Experimance.Actors.Configuration;

/// <summary>A file's settings after all layers.</summary>
/// <param name="Value">The record of <paramref name="File"/>'s type; not to be used where reading it found errors.</param>
/// <param name="Origins">
/// Where each key that is not at its default was set, by its path below the file: <c>presence.idle_threshold</c>,
/// <c>screens.0.rotate</c>.
/// </param>
public sealed record ReadSettings(SettingsFile File, object Value, IReadOnlyDictionary<string, SettingPlace> Origins)
{
    /// <summary>Where a key was set, or what it stands in; the file itself where nobody wrote it.</summary>
    public SettingPlace PlaceOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        for (var at = key; at.Length > 0; at = at[..Math.Max(at.LastIndexOf('.'), 0)])
        {
            if (Origins.TryGetValue(at, out var place))
            {
                return place;
            }
        }

        return new($"{File.Name}.toml", 1, 1);
    }
}
