using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>
/// How old records of former processes are. By the same monotonic clock (of the machine since its boot) that is exact; else only
/// the wall clock knows, and where it says less than nothing (it was set back) nothing is taken to have passed.
/// </summary>
internal static class RecordAges
{
    /// <returns>
    /// In order, each record's age, and its age for a server's bucket: there only time on a monotonic clock counts as passed,
    /// so that a clock set forward empties no bucket. That costs at most some seconds after the machine was started.
    /// </returns>
    /// <param name="origin">Whose clock <paramref name="now"/> is.</param>
    public static IEnumerable<(OutboxRecord Record, TimeSpan Age, TimeSpan OfBucket)> Of(
        IReadOnlyList<OutboxRecord> records,
        Moment now,
        string origin
    )
    {
        var ages = new (OutboxRecord, TimeSpan, TimeSpan)[records.Count];
        var (age, ofBucket) = (TimeSpan.Zero, TimeSpan.Zero);
        (string Origin, double Mono, DateTimeOffset At) next = (origin, now.Mono.TotalSeconds, now.Wall);
        for (var i = records.Count - 1; i >= 0; i--)
        {
            var record = records[i];
            if (record.Origin == next.Origin)
            {
                var passed = NotLessThanNothing(TimeSpan.FromSeconds(next.Mono - record.Mono));
                (age, ofBucket) = (age + passed, ofBucket + passed);
            }
            else
            {
                age += NotLessThanNothing(next.At - record.At);
            }

            ages[i] = (record, age, ofBucket);
            next = (record.Origin, record.Mono, record.At);
        }

        return ages;
    }

    private static TimeSpan NotLessThanNothing(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
