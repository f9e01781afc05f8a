namespace Experimance.Actors.Foundation;

/// <summary>A settings record with rules between its keys, beyond each one's own range.</summary>
public interface ISettingRules
{
    /// <summary>Everything that does not go together.</summary>
    IEnumerable<SettingConflict> Conflicts();
}

/// <summary>Two values that exclude each other, or (both keys the same) one that its type cannot refuse.</summary>
/// <param name="Key">Path below the record: <c>future.change_min</c>.</param>
/// <param name="Other">The other one's.</param>
/// <param name="Why">In words, with the values: <c>'change_min' (0.9) is above 'change_max' (0.5)</c>.</param>
public sealed record SettingConflict(string Key, string Other, string Why)
{
    /// <summary>A pair of which the first may not be above the second.</summary>
    public static IEnumerable<SettingConflict> Above<T>(string key, T value, string other, T limit)
        where T : IComparable<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.CompareTo(limit) > 0)
        {
            yield return new(key, other, $"'{key}' is above '{other}': it may be as much at most");
        }
    }
}
