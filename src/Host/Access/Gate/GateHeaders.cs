using Experimance.Host.Api;
using Experimance.Host.Web;
using Serilog;

namespace Experimance.Host.Access.Gate;

/// <summary>What every answer says about itself to browsers: nothing inline, nothing from elsewhere, in nobody's frame, for nobody else's page.</summary>
internal static class GateHeaders
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ];

    internal static IEnumerable<(string Name, string Value)> Of(HttpContext context) =>
        // Where nothing vouches for the origin, browsers do not heed it, and complain of it in their consoles.
        OwnNames.IsVouchedFor(context)
            ? Always.Append(("Cross-Origin-Opener-Policy", "same-origin"))
            : Always;

    /// <summary>An endpoint may say something stricter or other; what it does not say is said here. An error tells nothing of the inside.</summary>
    public static async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            foreach (var (name, value) in Of(context))
            {
                context.Response.Headers.TryAdd(name, value);
            }

            return Task.CompletedTask;
        });
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception failed)
            when (failed is not (OperationCanceledException or BadHttpRequestException)
                && !context.Response.HasStarted
                && !context.RequestAborted.IsCancellationRequested
            )
        {
            // The route and not the path, which may hold a signed link.
            Log.Error(
                failed,
                "{Method} {Route} failed",
                context.Request.Method,
                (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "a request before its route"
            );
            context.Response.Clear();
            await Problem
                .Of(StatusCodes.Status500InternalServerError, "This failed inside the host; its log has more.")
                .ExecuteAsync(context)
                .ConfigureAwait(false);
        }
    }
}
