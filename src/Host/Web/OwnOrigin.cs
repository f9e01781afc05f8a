using Experimance.Host.Api;

namespace Experimance.Host.Web;

/// <summary>Did a page of this very host ask? A cookie knows no port, so another page of this machine could send it along.</summary>
internal static class OwnOrigin
{
    /// <summary>The browser says that the page came from here: scheme, name and port.</summary>
    public static bool Is(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
        && string.Equals(origin.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// May it change something? Not where the browser says that a page of elsewhere asks: by the origin, which is named with every
    /// change, and by its own word on it, which pages cannot set. What says neither is no browser.
    /// </summary>
    public static bool May(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
        {
            return false;
        }

        // "null" is a page that hides where it is; of ours only where the browser vouches for it.
        return request.Headers.Origin.Count == 0
            || Is(request)
            || (request.Headers.Origin == "null" && site is "same-origin");
    }

    /// <summary>
    /// For what changes something: see <see cref="May"/>; else 403.
    /// </summary>
    public static async ValueTask<object?> FilterAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var request = context.HttpContext.Request;
        return May(request)
            ? await next(context).ConfigureAwait(false)
            : Problem.Of(StatusCodes.Status403Forbidden, "Only a page of this host may change something here.");
    }
}
