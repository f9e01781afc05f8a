using System.Security.Cryptography;
using System.Text;
using Experimance.Host.Api;
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

    /// <summary>
    /// Lets requests pass that carry the cookie; one with the key in its address gets the cookie and the clean address;
    /// others get 401, but for the two that anyone may ask.
    /// </summary>
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        // A cookie knows no port: two hosts on one machine must not overwrite each other's.
        var cookie = $"experimance-{context.Connection.LocalPort}";
        if (context.Request.Path.Value is "/healthz" or "/readyz" || Is(context.Request.Cookies[cookie]))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        if (Is(context.Request.Query[Parameter]))
        {
            context.Response.Cookies.Append(
                cookie,
                Value,
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    IsEssential = true,
                }
            );
            context.Response.Headers.CacheControl = "no-store";
            var rest = QueryString.Create(context.Request.Query.Where(one => one.Key != Parameter));
            // A path of two slashes would be another host's address.
            context.Response.Redirect($"/{context.Request.Path.ToUriComponent().TrimStart('/')}{rest}");
            return;
        }

        await Problem
            .Of(
                StatusCodes.Status401Unauthorized,
                "Open the address that the host printed when it started: it holds this start's key."
            )
            .ExecuteAsync(context)
            .ConfigureAwait(false);
    }
}
