using Experimance.Host.Api;

namespace Experimance.Host.Web;

/// <summary>Did a page of this very host ask? A cookie knows no port, so another page of this machine could send it along.</summary>
internal static class OwnOrigin
{
    /// <summary>The browser says that the page came from here.</summary>
    public static bool Is(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// For what changes something: every browser names the page's origin there, and one of elsewhere is refused with 403. What
    /// names none is no browser, and has shown that it holds the key.
    /// </summary>
    public static async ValueTask<object?> FilterAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var request = context.HttpContext.Request;
        return request.Headers.Origin.Count == 0 || Is(request)
            ? await next(context).ConfigureAwait(false)
            : Problem.Of(StatusCodes.Status403Forbidden, "Only a page of this host may change something here.");
    }
}
