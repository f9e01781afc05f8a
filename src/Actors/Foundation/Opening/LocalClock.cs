namespace Experimance.Actors.Foundation.Opening;

/// <summary>
/// The wall clock of a place against the line of instants, also where it is put forward or back. Built on offsets of instants
/// alone, which are never ambiguous.
/// </summary>
/// <param name="zone">Of the place.</param>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    /// <summary>No clock is further from UTC than 14 hours, and none changes twice within the day around a minute.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(15);

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    /// <summary>
    /// The first instant at which the clock shows <paramref name="local"/> or later: the first of two, and the change itself
    /// where the clock never shows it.
    /// </summary>
    public DateTimeOffset First(DateTime local)
    {
        var (change, before, after) = Around(local);
        return before < change ? before
            : after > change ? after
            : change;
    }

    /// <summary>
    /// The instant since which the clock shows nothing before <paramref name="local"/> any more: the second of two, and the
    /// change itself where the clock never shows it.
    /// </summary>
    public DateTimeOffset Last(DateTime local)
    {
        var (change, before, after) = Around(local);
        return after > change ? after
            : before < change ? before
            : change;
    }

    /// <summary>
    /// The change of the clock nearby, and when the clock shows <paramref name="local"/> by what held before it and by what
    /// holds after it. Where none is near, both are the same, and so is the change.
    /// </summary>
    private (DateTimeOffset Change, DateTimeOffset Before, DateTimeOffset After) Around(DateTime local)
    {
        var utc = new DateTimeOffset(local, TimeSpan.Zero);
        var (low, high) = (utc - Reach, utc + Reach);
        var (before, after) = (zone.GetUtcOffset(low), zone.GetUtcOffset(high));
        if (before == after)
        {
            return (utc - before, utc - before, utc - before);
        }

        // Changes happen at whole seconds.
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low + TimeSpan.FromSeconds((long)((high - low).TotalSeconds / 2));
            (low, high) = zone.GetUtcOffset(middle) == before ? (middle, high) : (low, middle);
        }

        return (high, utc - before, utc - after);
    }
}
