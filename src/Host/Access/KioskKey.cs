using System.Security.Cryptography;
using System.Text;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Host.Access;

/// <summary>
/// What the kiosk's browser shows to see the screens without a person: <c>records/kiosk.key</c>, readable by the kiosk's group.
/// It is good on this machine alone, and for the screens alone. Another file holds at once. Safe from any thread.
/// </summary>
internal sealed class KioskKey(Places places)
{
    public const string Parameter = "kiosk";

    private const UnixFileMode OwnerAndGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private const int LongestFile = 200;

    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("experimance: the kiosk's cookie");

    private readonly string _path = Path.Combine(places.Records, "kiosk.key");
    private readonly Lock _gate = new();
    private FileStamp? _stamp;
    private string? _key;

    /// <summary>The key, made where there is none.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public Secret Make()
    {
        lock (_gate)
        {
            if (Read() is not { } key)
            {
                key = Keys.Fresh(Keys.LinkBytes);
                AtomicFile.Write(_path, Encoding.ASCII.GetBytes(key), mode: OwnerAndGroup);
            }

            return new(key);
        }
    }

    /// <summary>There is a key.</summary>
    public bool Exists => Now is not null;

    public bool Is(string? shown) => shown is not null && Now is { } key && Keys.Same(key, shown);

    /// <summary>What the cookie holds: nothing that could be put into an address again. Null: there is no key.</summary>
    public string? Cookie => Now is { } key ? CookieOf(key) : null;

    public bool IsCookie(string? shown) => shown is not null && Cookie is { } cookie && Keys.Same(cookie, shown);

    private string? Now
    {
        get
        {
            lock (_gate)
            {
                return Read();
            }
        }
    }

    private string? Read()
    {
        var stamp = FileStamp.Of(_path);
        if (stamp is null || stamp.Value.Length > LongestFile)
        {
            return null;
        }

        if (stamp != _stamp)
        {
            try
            {
                var text = File.ReadAllText(_path).Trim();
                (_key, _stamp) = (text.Length >= Keys.LinkBytes ? text : null, stamp);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return _key;
    }

    private static string CookieOf(string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Purpose));
}
