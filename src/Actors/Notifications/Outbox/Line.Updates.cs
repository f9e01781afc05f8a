using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>
/// What only brings a message up to date waits for its minute, the newest in place of the older ones: a service that crashes
/// each few seconds would use up the server's day. What rings, and what is over, waits for nothing.
/// </summary>
internal sealed partial record Line
{
    /// <summary>Of one thread one silent update in so long.</summary>
    public static readonly TimeSpan UpdateEvery = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Not handed over before, monotonic; null: it waits for nothing. While the address fails its tries have waits of their own,
    /// and behind a goodbye nobody would send it.
    /// </summary>
    public TimeSpan? HeldUntil(Waiting item) =>
        item is { IsUpdate: true, IsBegun: false }
        && TellingChannels.Replaces(To.Channel)
        && FailingSince is null
        // Few threads are in it: who waits by the thousand is not searched for a goodbye each time.
        && Updates.TryGetValue(item.Telling.Thread, out var last)
        && !Items.Values.Any(IsGoodbye)
            ? last + UpdateEvery
            : null;

    /// <summary>
    /// It waits, or has just waited, for its minute: that is no pile of what cannot be sent, and is not collapsed. Those are
    /// few: an update of the same thread was sent in the last two minutes.
    /// </summary>
    public bool IsHeld(Waiting item, TimeSpan now) => HeldUntil(item) + UpdateEvery > now;

    /// <summary>It is handed over now.</summary>
    public Line Begun(Waiting item, TimeSpan now) =>
        this with
        {
            Items = Items.SetItem(item.Telling.Thread, item with { IsBegun = true }),
            Updates = item.IsUpdate
                ? Updates
                    .RemoveRange(Updates.Where(one => one.Value + (2 * UpdateEvery) <= now).Select(one => one.Key))
                    .SetItem(item.Telling.Thread, now)
                : Updates,
        };

    private static bool IsGoodbye(Waiting item) => item.Telling.Kind == MessageKind.Goodbye;
}
