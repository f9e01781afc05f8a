using System.Security.Cryptography;
using System.Text;
using Experimance.Host.Installation;

namespace Experimance.Host.Web;

/// <summary>
/// Who may see the pages in development: every start puts a fresh key into the printed addresses; the page turns it into a
/// cookie and takes it out of the address bar. It keeps other users and other pages of this machine out. Where scripts/dev
/// starts the host again by itself it hands the same key on, so that open pages find back.
/// </summary>
internal sealed class DevelopmentKey
{
    public const string Parameter = "key";

    private const string Variable = "EXPERIMANCE_DEVELOPMENT_KEY";

    /// <summary>Hexadecimal digits of a key: 128 bits.</summary>
    private const int Length = 32;

    private readonly byte[] _key;

    private DevelopmentKey(string key)
    {
        Value = key;
        _key = Encoding.ASCII.GetBytes(key);
    }

    public string Value { get; }

    /// <summary>
    /// The key that the process was handed in its environment (where it no longer is: programs started from here are none of its
    /// business); else a fresh one.
    /// </summary>
    public static DevelopmentKey OfThisStart()
    {
        var handed = ProcessEnvironment.AtStart.GetValueOrDefault(Variable)?.Reveal();
        return handed is { Length: Length } && handed.All(char.IsAsciiHexDigitLower) ? new(handed) : Fresh();
    }

    private static DevelopmentKey Fresh() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2)));

    /// <summary>Compares in constant time.</summary>
    public bool Is(string? text) =>
        text is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(text), _key);

    /// <summary>What the browser shows; null: nothing.</summary>
    public static string? CookieOf(HttpContext context) => context.Request.Cookies[NameOf(context)];

    public void GiveCookie(HttpContext context) =>
        context.Response.Cookies.Append(
            NameOf(context),
            Value,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                IsEssential = true,
            }
        );

    /// <summary>A cookie knows no port: two hosts on one machine must not overwrite each other's.</summary>
    private static string NameOf(HttpContext context) => $"experimance-{context.Connection.LocalPort}";
}
