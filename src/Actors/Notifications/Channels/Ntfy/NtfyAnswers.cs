using System.Collections.Concurrent;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>
/// Where phones answer that cannot reach this machine: a second topic beside each ntfy address, secret like the first. Only those
/// to which somebody listens and strangers may write count: a button that leads nowhere is worse than none. Safe from any thread.
/// </summary>
/// <param name="topicOf">From an address's fingerprint to its second topic.</param>
internal sealed class NtfyAnswers(Func<string, string> topicOf)
{
    private readonly ConcurrentDictionary<string, bool> _open = new();

    /// <summary>The second topic, with what the host needs to read it; null: the address is none.</summary>
    public NtfyAddress? TopicOf(Destination destination) =>
        NtfyAddress.Of(destination.Where.Reveal(), destination.Key?.Reveal()) is { } address
            ? address with
            {
                Url = address.Other(topicOf(destination.Address)),
            }
            : null;

    /// <summary>To which a phone may publish now; null: nowhere.</summary>
    public Uri? For(Destination destination) =>
        _open.GetValueOrDefault(destination.Address) ? TopicOf(destination)?.Url : null;

    /// <summary>Says whether an answer would be heard.</summary>
    public void Set(Destination destination, bool open) => _open[destination.Address] = open;
}
