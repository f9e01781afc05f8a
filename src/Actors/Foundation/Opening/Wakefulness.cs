namespace Experimance.Actors.Foundation.Opening;

/// <summary>Whether the piece is awake or asleep, and why, for people.</summary>
/// <param name="Awake">False: screens black by intent, camera off, nothing drawn.</param>
/// <param name="Why"><c>open until …</c>, <c>closed until …</c>, by the clock of the installation.</param>
/// <param name="Wakes">When it wakes; null while it is awake, and where no opening is in sight.</param>
public sealed record Wakefulness(bool Awake, string Why, DateTimeOffset? Wakes)
{
    /// <summary>Of a piece that has no hours.</summary>
    public static Wakefulness Always { get; } = new(true, "it has no opening hours", null);

    /// <summary>
    /// Awake while it is open, while a person works on it, and so long before it opens. What a person closes sleeps at once,
    /// however soon it opens again: then half of the time until that opening is slept, at least.
    /// </summary>
    /// <param name="wakeBefore">How long before an opening it is awake.</param>
    public static Wakefulness At(OpeningTimes times, TimeSpan wakeBefore, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times.MaintenanceAt(now) is { } maintenance)
        {
            return new(true, OpeningWords.Maintenance(times, maintenance), null);
        }

        if (times.IsOpen(now))
        {
            return new(true, OpeningWords.Now(times, now), null);
        }

        var words = OpeningWords.Now(times, now);
        if (times.NextOpening(now) is not { } opens)
        {
            return new(false, words, null);
        }

        var wakes = opens - Lead(times, wakeBefore, opens, now);
        return wakes <= now ? new(true, words, null) : new(false, words, wakes);
    }

    private static TimeSpan Lead(OpeningTimes times, TimeSpan usual, DateTimeOffset opens, DateTimeOffset now)
    {
        // Closed by hand, and not open since.
        if (
            times.Exceptions.ClosedUntil is not { } closed
            || closed.From > now
            || times.NextOpening(closed.From) != opens
        )
        {
            return usual;
        }

        var half = (opens - closed.From) / 2;
        return half < usual ? half : usual;
    }
}
