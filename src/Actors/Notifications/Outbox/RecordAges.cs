namespace Experimance.Actors.Notifications.Outbox;

/// <summary>
/// How old records of former processes are. Within a process its monotonic clock is exact; between two, and up to now, only the
/// wall clock knows, and where it says less than nothing (it was set back) nothing is taken to have passed.
/// </summary>
internal static class RecordAges
{
    /// <returns>
    /// In order, each record's age, and its age for a server's bucket: there nothing at all counts as passed between two
    /// processes, so that a clock set forward empties no bucket. That costs at most some seconds after a start.
    /// </returns>
    public static IEnumerable<(OutboxRecord Record, TimeSpan Age, TimeSpan OfBucket)> Of(
        IReadOnlyList<OutboxRecord> records,
        DateTimeOffset now
    )
    {
        var ages = new (OutboxRecord, TimeSpan, TimeSpan)[records.Count];
        var (age, ofBucket) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = records.Count - 1; i >= 0; i--)
        {
            var record = records[i];
            var next = i + 1 < records.Count ? records[i + 1] : null;
            if (next?.Origin == record.Origin)
            {
                var passed = NotLessThanNothing(TimeSpan.FromSeconds(next.Mono - record.Mono));
                (age, ofBucket) = (age + passed, ofBucket + passed);
            }
            else
            {
                age += NotLessThanNothing((next?.At ?? now) - record.At);
            }

            ages[i] = (record, age, ofBucket);
        }

        return ages;
    }

    private static TimeSpan NotLessThanNothing(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
