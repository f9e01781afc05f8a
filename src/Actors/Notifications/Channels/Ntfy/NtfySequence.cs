using System.Security.Cryptography;
using System.Text;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Names a thread for the phone: two installations that write to one topic never replace each other's messages.</summary>
internal static class NtfySequence
{
    /// <summary>The longest that ntfy takes.</summary>
    public const int MaxLength = 64;

    /// <param name="installation">What tells this one from all others: machine and project.</param>
    /// <param name="thread">Of the telling: letters, digits, <c>-</c>, <c>_</c>, at most 48.</param>
    public static string Of(string installation, string thread)
    {
        var id = $"{Hash(installation)[..8]}-{thread}";
        return NtfyAddress.IsTopic(id) ? id : $"{Hash(installation)[..8]}-{Hash(thread)[..32]}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
