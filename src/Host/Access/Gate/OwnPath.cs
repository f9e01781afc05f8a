using System.Net;
using Experimance.Host.Web;

namespace Experimance.Host.Access.Gate;

/// <summary>Where a person wanted to go before they had to log in: only ever to a page of this host.</summary>
internal static class OwnPath
{
    public const string Parameter = "to";
    private const int Longest = 512;

    /// <summary>A browser that opens a page, not a script or program that asks for data.</summary>
    public static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api")
        && !request.Headers.ContainsKey("Authorization")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page to log in, which leads back to what was asked for.</summary>
    public static string Login(HttpRequest request)
    {
        var wanted = Of(request);
        return wanted is "/" ? "/login" : $"/login?{Parameter}={WebUtility.UrlEncode(wanted)}";
    }

    /// <summary>Path and query, without keys.</summary>
    public static string Of(HttpRequest request)
    {
        var rest = QueryString.Create(
            request.Query.Where(one => one.Key is not (DevelopmentKey.Parameter or KioskKey.Parameter))
        );
        // A path of two slashes would be another host's address.
        return $"/{request.Path.ToUriComponent().TrimStart('/', '\\')}{rest}";
    }

    /// <summary>What was handed to the page to log in, or "/" where that leads elsewhere.</summary>
    public static string Sound(string? wanted)
    {
        const string Home = "/";
        if (
            wanted is null
            || wanted.Length is 0 or > Longest
            || wanted[0] != '/'
            || wanted.StartsWith("//", StringComparison.Ordinal)
            || wanted.Contains('\\', StringComparison.Ordinal)
            || !wanted.All(letter => letter is > ' ' and < '\x7f')
            || wanted.StartsWith("/login", StringComparison.OrdinalIgnoreCase)
            || wanted.StartsWith("/logout", StringComparison.OrdinalIgnoreCase)
        )
        {
            return Home;
        }

        // The last word has what browsers do with an address: it must stay here.
        var here = new Uri("http://here.invalid/");
        return
            Uri.TryCreate(here, wanted, out var address)
            && address.Authority == here.Authority
            && address.Scheme == here.Scheme
            ? wanted
            : Home;
    }
}
