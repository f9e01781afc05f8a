using System.Text;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Cuts text to what a server takes.</summary>
internal static class NtfyText
{
    /// <summary>The server takes up to 4096 bytes, but one of exactly so many it already makes a file of.</summary>
    public const int MaxBytes = 4095;

    private const string More = "…";

    /// <summary>At most <paramref name="bytes"/> of UTF-8, cut between characters (as people see them) and then ending in "…".</summary>
    public static string Cut(string text, int bytes = MaxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var room = bytes - Encoding.UTF8.GetByteCount(More);
        var (kept, used) = (0, 0);
        while (kept < text.Length)
        {
            var length = System.Globalization.StringInfo.GetNextTextElementLength(text, kept);
            used += Encoding.UTF8.GetByteCount(text.AsSpan(kept, length));
            if (used > room)
            {
                break;
            }

            kept += length;
        }

        return text[..kept].TrimEnd() + More;
    }
}
