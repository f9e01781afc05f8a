using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration;

/// <summary>A record's rules between its keys, told with the places of both.</summary>
internal static class SettingRules
{
    public static IEnumerable<SettingError> Check(ReadSettings read) =>
        read.Value is ISettingRules rules ? rules.Conflicts().Select(conflict => Error(conflict, read)) : [];

    private static SettingError Error(SettingConflict conflict, ReadSettings read)
    {
        // The later layer is the one that broke it; of two in the same file the one further down.
        var (one, other) = (
            read.Origins.GetValueOrDefault(conflict.Key),
            read.Origins.GetValueOrDefault(conflict.Other)
        );
        var both = conflict.Key != conflict.Other && one is not null && other is not null;
        var place = one ?? other ?? read.PlaceOf(conflict.Key);
        return new(place, both ? $"{conflict.Why} (the other stands at {other})" : conflict.Why);
    }
}
