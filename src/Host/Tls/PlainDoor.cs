using Experimance.Host.Web;

namespace Experimance.Host.Tls;

/// <summary>What is answered without TLS from other machines: how it is, how to trust it, and where to go instead.</summary>
/// <param name="open">Everything, as <c>plain_http</c> says.</param>
internal sealed class PlainDoor(bool open)
{
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (open || OwnNames.IsVouchedFor(context) || IsFree(request.Path))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        // The name is one of ours: others have been refused before.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location =
            $"https://{request.Host.ToUriComponent()}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}";
    }

    private static bool IsFree(PathString path) =>
        path.Value is "/healthz" || path.StartsWithSegments("/trust", StringComparison.Ordinal);
}
