using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>
/// What becomes of a message that cannot be handed over for long, by its kind:
/// <list type="table">
/// <listheader><term>kind</term><description>late, and later</description></listheader>
/// <item><term>Incident</term><description>never dropped; says how late it is; newest number of its thread only; collapsed into the digest, but for the three worst and newest critical ones that stand</description></item>
/// <item><term>Recovery</term><description>never dropped; takes its incident's place; collapsed into the digest</description></item>
/// <item><term>Digest</term><description>never dropped; updated in place until it has got through</description></item>
/// <item><term>Started</term><description>dropped after an hour, or when a goodbye is put behind it</description></item>
/// <item><term>Goodbye</term><description>dropped after an hour, or when a start is put behind it</description></item>
/// <item><term>Ready</term><description>at opening it is too late: incidents that it lists go into the digest, else it is dropped; the newest only</description></item>
/// <item><term>Daily</term><description>as Ready, twelve hours after closing</description></item>
/// <item><term>all four</term><description>where more than five wait for one address, only the newest of them keeps its place, and none while the address fails for long</description></item>
/// <item><term>Test</term><description>dropped after ten minutes, told to be refused</description></item>
/// </list>
/// The last one of an address that fails is not dropped: its tries find out when the way is open again.
/// Dropped ones are counted (<see cref="OutboxState.Dropped"/>).
/// </summary>
internal static class Staleness
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(10);

    /// <summary>So long after it happened it helps nobody any more; null: it always does.</summary>
    public static TimeSpan? Of(Telling telling) =>
        telling.Kind switch
        {
            MessageKind.Started or MessageKind.Goodbye => TimeSpan.FromHours(1),
            MessageKind.Ready => telling.Day?.OpensAt is { } opens && opens - telling.At > Least
                ? opens - telling.At
                : Least,
            MessageKind.Daily => TimeSpan.FromHours(12),
            MessageKind.Test => TimeSpan.FromMinutes(10),
            _ => null,
        };

    /// <summary>The newer one makes the older one pointless, though it is of another thread.</summary>
    public static bool Outdates(Telling newer, Telling older) =>
        (newer.Kind, older.Kind) switch
        {
            (MessageKind.Started, MessageKind.Started or MessageKind.Goodbye) => true,
            (MessageKind.Goodbye, MessageKind.Started or MessageKind.Goodbye) => true,
            (MessageKind.Ready, MessageKind.Ready) => true,
            (MessageKind.Daily, MessageKind.Daily or MessageKind.Ready) => true,
            _ => false,
        };
}
