using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Channels;

/// <summary>One way to reach people. Adding one is a folder and a line where the room is set up.</summary>
internal interface IChannel
{
    /// <summary><c>ntfy</c>, as in rules and settings.</summary>
    string Name { get; }

    /// <summary>
    /// Hands one message over. Runs on no actor's thread, one at a time for each channel and address; ended by
    /// <paramref name="limit"/> after the channel's time limit. Never throws but for the limit: what went wrong is the answer.
    /// </summary>
    Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit);
}

/// <summary>A message with what it needs on its way.</summary>
/// <param name="To">With the secret address.</param>
/// <param name="LateLine">The line that says how late it is; empty: it is not.</param>
/// <param name="IsRepeat">It was begun before and its fate is not known: the other side may have it already.</param>
internal sealed record Envelope(Message Message, Destination To, string LateLine, bool IsRepeat)
{
    /// <summary>The picture on the screen, JPEG of at most 60 KB; null: none to be had.</summary>
    public byte[]? Thumbnail { get; init; }
}

internal enum DeliveryOutcome
{
    /// <summary>The other side has taken it.</summary>
    Accepted,

    /// <summary>It did not get through: nobody there, too slow, an error of theirs.</summary>
    TryAgain,

    /// <summary>They are there and want fewer or later ones (429, quota, greylisting).</summary>
    Limited,

    /// <summary>They will never take this one (too large, forbidden, no such address): the setting is wrong, or it is.</summary>
    Refused,
}

/// <summary>How it went.</summary>
/// <param name="Why">In words, without secrets: what failed, why, what to do. Empty when accepted, but for what to see to although it was (one of several mail addresses refused).</param>
internal sealed record Delivery(DeliveryOutcome Outcome, string Why)
{
    /// <summary>As the other side said: not before.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>It is not the message but address, token or password that is wrong: everything to this address will be refused.</summary>
    public bool SettingIsWrong { get; init; }

    public static Delivery Accepted { get; } = new(DeliveryOutcome.Accepted, "");
}
