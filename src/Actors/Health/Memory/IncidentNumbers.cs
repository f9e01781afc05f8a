using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Experimance.Actors.Health.Memory;

/// <summary>
/// The highest number given to an incident on each day, so that none is ever given twice: also not that of a suspicion which
/// came to nothing, and not when the wall clock goes back.
/// </summary>
/// <param name="ByDay">Day as in the id (<c>20261126</c>) and number.</param>
internal sealed record IncidentNumbers(ImmutableSortedDictionary<string, int> ByDay)
{
    /// <summary>So many days are kept, the latest; default 64.</summary>
    public const int Days = 64;

    public static IncidentNumbers None { get; } =
        new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <param name="day"><c>20261126</c>.</param>
    public int Next(string day) => ByDay.GetValueOrDefault(day) + 1;

    /// <summary>With an id that is in use; one of another form is nobody's number.</summary>
    public IncidentNumbers With(string id) =>
        id.IndexOf('-', StringComparison.Ordinal) is var at and > 0
        && int.TryParse(id.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? With(id[..at], number)
            : this;

    public IncidentNumbers With(IncidentNumbers other) =>
        other.ByDay.Aggregate(this, (all, one) => all.With(one.Key, one.Value));

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(ByDay);

    /// <summary>Null where it cannot be read.</summary>
    public static IncidentNumbers? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(json) is { } days
                ? new(days.ToImmutableSortedDictionary(StringComparer.Ordinal))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IncidentNumbers With(string day, int number)
    {
        if (number <= ByDay.GetValueOrDefault(day))
        {
            return this;
        }

        var days = ByDay.SetItem(day, number);
        return new(days.Count > Days ? days.Remove(days.Keys.First()) : days);
    }
}
