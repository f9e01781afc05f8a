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

    /// <summary>Names the server whose limits count, without telling it; empty: it has none.</summary>
    internal string Server { get; } =
        Channel is "ntfy" or "webhook" && Uri.TryCreate(Where.Reveal(), UriKind.Absolute, out var address)
            ? Fingerprint.Of(Channel, address.Authority)
            : "";
}
