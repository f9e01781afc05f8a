using System.Security.Cryptography;
using System.Text;
using Experimance.Actors.Foundation;

namespace Experimance.Witness;

/// <summary>Where somebody is told.</summary>
/// <param name="Channel"><c>ntfy</c> or <c>mail</c>, in this order.</param>
/// <param name="Address">Of the topic, or of the people.</param>
/// <param name="Token">Of the topic's server; null: none.</param>
/// <param name="Language"><c>en</c>, <c>de</c> or <c>fr</c>.</param>
internal sealed record WitnessPlace(string Channel, Secret Address, Secret? Token, string Language)
{
    /// <summary>Tells this place from others and holds nothing of it.</summary>
    public string Fingerprint { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Channel} {Address.Reveal()}")))[..16];
}
