using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.People;

/// <summary>Where one channel reaches somebody.</summary>
/// <param name="Channel"><c>ntfy</c>, <c>mail</c>, <c>webhook</c>, <c>program</c>.</param>
/// <param name="Where">The address: server and topic, mail addresses, URL; of a program its name.</param>
/// <param name="Key">Token, or the key that signs; null: none.</param>
public sealed record Destination(string Channel, Secret Where, Secret? Key)
{
    /// <summary>Names it without telling it.</summary>
    public string Address { get; } = Fingerprint.Of(Channel, Where.Reveal());
}
