namespace Experimance.Actors.Notifications.Outbox;

/// <summary>How long is waited before an address is tried again.</summary>
internal static class Waits
{
    /// <summary>The longest wait between two tries: half a minute to 45 s with its jitter, so that what waits is out within 60 s after the way is free again.</summary>
    private const double Longest = 60;

    /// <summary>Nothing is tried faster than this, however long the try itself took.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(0.5);

    /// <summary>A wrong setting is not mended by trying; it is tried at once when the settings change.</summary>
    public static readonly TimeSpan WrongSetting = TimeSpan.FromMinutes(5);

    /// <summary>The other side may ask for more; then it is not believed.</summary>
    public static readonly TimeSpan MostAsked = TimeSpan.FromDays(1);

    /// <summary>A channel that gives no answer for so long (longer than any of their time limits) is taken to have failed.</summary>
    public static readonly TimeSpan NoAnswer = TimeSpan.FromMinutes(6);

    /// <summary>What waits for an address that the settings know no more is given up then.</summary>
    public static readonly TimeSpan UnknownAddress = TimeSpan.FromDays(1);

    /// <summary>From the begin of one try to that of the next: 1 s doubling to 60 s, less a quarter to a half, by the seed.</summary>
    /// <param name="failures">In a row, from 1.</param>
    public static TimeSpan After(int failures, string address, int seed)
    {
        var nominal = Math.Min(Longest, Math.Pow(2, Math.Min(failures, 10) - 1));
        return TimeSpan.FromSeconds(nominal * (0.5 + (0.25 * Share(address, seed, failures))));
    }

    /// <summary>0 to 1, the same for the same (string.GetHashCode is not).</summary>
    private static double Share(string address, int seed, int failures)
    {
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var letter in address)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        hash = (hash ^ (uint)failures) * 1099511628211UL;
        hash ^= hash >> 29;
        return (hash >> 11) / (double)(1UL << 53);
    }
}
