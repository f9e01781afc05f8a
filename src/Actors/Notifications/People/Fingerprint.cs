using System.Security.Cryptography;
using System.Text;

namespace Experimance.Actors.Notifications.People;

/// <summary>Names an address without telling it.</summary>
internal static class Fingerprint
{
    /// <summary>16 hex digits of the SHA-256 of channel and address.</summary>
    public static string Of(string channel, string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel}\n{address}")))[..16];
}
