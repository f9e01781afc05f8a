using System.Security.Cryptography;
using System.Text;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Notifications.Actions;

/// <summary>
/// The key that signs buttons (<c>records/action.key</c>, readable by the service alone): 256 bits of chance, made on the first
/// start. Touches the disk: for the blocking dispatcher.
/// </summary>
internal static class ActionKey
{
    public const string FileName = "action.key";

    private const int Bytes = 32;

    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes one.</summary>
    /// <param name="records">The folder of records.</param>
    /// <param name="clock">Dates the name of a damaged file.</param>
    /// <param name="trouble">What a person should know, for the log; null: nothing.</param>
    public static byte[] Load(string records, TimeProvider clock, out string? trouble)
    {
        var path = Path.Combine(records, FileName);
        try
        {
            if (!File.Exists(path))
            {
                trouble = null;
                return Make(path);
            }

            if (Read(path) is { } key)
            {
                trouble = Guard(path);
                return key;
            }

            trouble =
                $"{path} is damaged: {AtomicFile.SetAside(path, clock)} A new key is made; buttons of messages sent before do nothing any more.";
            return Make(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            trouble =
                $"The key of the buttons cannot be kept: {e.Message} Buttons work until the next start, then those sent before do nothing.";
            return RandomNumberGenerator.GetBytes(Bytes);
        }
    }

    private static byte[] Make(string path)
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        AtomicFile.Write(path, Encoding.ASCII.GetBytes(Line(key)), mode: OwnerAlone);
        return key;
    }

    private static byte[]? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path, Encoding.Latin1);
            var key = Convert.FromHexString(text.AsSpan(0, Math.Min(text.Length, 2 * Bytes)));
            return key.Length == Bytes && text == Line(key) ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The key and the beginning of its hash: one changed bit is seen, instead of every button being dead in silence.</summary>
    private static string Line(byte[] key) =>
        $"{Convert.ToHexStringLower(key)} {Convert.ToHexStringLower(SHA256.HashData(key))[..8]}\n";

    private static string? Guard(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerAlone) == 0)
        {
            return null;
        }

        File.SetUnixFileMode(path, OwnerAlone);
        return $"{path} could be read by others on this machine; now by its owner alone. If somebody may have seen it, delete it: the next start makes a new one.";
    }
}
