using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Experimance.Host.Access;

/// <summary>Random secrets, and what is kept of them. They are too long to guess, so a plain SHA-256 keeps them well enough.</summary>
internal static class Keys
{
    /// <summary>A link's secret: 128 bits.</summary>
    public const int LinkBytes = 16;

    /// <summary>A session or a token: 256 bits.</summary>
    public const int LongBytes = 32;

    /// <summary>Fresh, in letters that an address, a cookie and a header take as they are.</summary>
    public static string Fresh(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>What is kept in its place, in hexadecimal digits.</summary>
    /// <param name="secret">As somebody sent it: of any length and kind.</param>
    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Takes as long whether they are alike or not.</summary>
    public static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
