namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// The machine's monotonic clock: the timestamps of true clocks count from its boot, so one process's go on where another's
/// ended, whatever becomes of the wall clock meanwhile.
/// </summary>
internal static class BootClock
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>Names this boot of the machine, like no other; empty where the system does not say, or time is not the machine's.</summary>
    public static string Of(TimeProvider clock)
    {
        if (clock is not ClockThread && !ReferenceEquals(clock, TimeProvider.System))
        {
            return "";
        }

        try
        {
            // A few letters, as it stands in each record.
            return File.Exists(BootId) ? File.ReadAllText(BootId).Trim()[..13] : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return "";
        }
    }
}
