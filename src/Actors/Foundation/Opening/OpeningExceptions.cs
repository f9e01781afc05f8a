using System.Text.Json.Serialization;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>
/// What people have changed for once, beside the settings: at most one of each, each with its end. Kept in
/// <see cref="OpeningFile"/>. One that is over stays until the next of its kind, so that the hours just past remain right.
/// </summary>
/// <param name="Maintenance">Null: none.</param>
/// <param name="OpenUntil">Open in addition; null: not.</param>
/// <param name="ClosedUntil">Closed though open otherwise, also where <paramref name="OpenUntil"/> says open; null: not.</param>
public sealed record OpeningExceptions(Maintenance? Maintenance, ChangedHours? OpenUntil, ChangedHours? ClosedUntil)
{
    /// <summary>Longer than a day is no exception: it belongs into the settings, where others see it.</summary>
    [JsonIgnore]
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(24);

    [JsonIgnore]
    public static OpeningExceptions None { get; } = new(null, null, null);

    /// <summary>Every one has an end after its begin, at most <see cref="Longest"/> later.</summary>
    [JsonIgnore]
    public bool IsSound =>
        (
            Maintenance is null
            || (Fits(Maintenance.From, Maintenance.Until) && Maintenance is { Why: not null, Who: not null })
        )
        && (OpenUntil is null || (Fits(OpenUntil.From, OpenUntil.Until) && OpenUntil.Who is not null))
        && (ClosedUntil is null || (Fits(ClosedUntil.From, ClosedUntil.Until) && ClosedUntil.Who is not null));

    private static bool Fits(DateTimeOffset from, DateTimeOffset until) => from <= until && until - from <= Longest;
}
