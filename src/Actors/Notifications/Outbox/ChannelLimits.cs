using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>How much one server, or one channel of this machine, is given.</summary>
/// <param name="Burst">So many at once.</param>
/// <param name="Every">Then one in so long.</param>
/// <param name="Daily">In 24 hours at most; null: no such limit.</param>
/// <param name="Reserve">Of <paramref name="Daily"/>, for what is critical.</param>
internal sealed record ChannelLimits(int Burst, TimeSpan Every, int? Daily, int Reserve)
{
    /// <summary>Of the burst, for what is critical: it never waits for the bucket to fill.</summary>
    public int BurstReserve => Burst / 10;

    /// <summary>
    /// ntfy gives 60 at once and then one in 5 s. We stop at 55: requests that hang for their whole time limit (10 s) may arrive
    /// together with later ones, and a person's test from elsewhere is to have room. Mail servers begin to refuse or to sort
    /// away senders at a few dozen an hour. Programs of our own are only kept from being flooded.
    /// </summary>
    public static ChannelLimits Of(string channel, OutboxSettings settings) =>
        channel switch
        {
            "ntfy" => new(55, TimeSpan.FromSeconds(5), settings.DailyPushes, settings.PushesForCritical),
            "mail" => new(20, TimeSpan.FromSeconds(30), settings.DailyMails, settings.MailsForCritical),
            _ => new(60, TimeSpan.FromSeconds(1), null, 0),
        };

    /// <summary>Whose limits count for an address: the server's, by a fingerprint; of what has none the channel's.</summary>
    public static string ServerOf(Destination destination) => $"{destination.Channel}/{destination.Server}";

    public static string ChannelOf(string server) => server.Split('/')[0];
}
