using Microsoft.AspNetCore.Http.Metadata;

namespace Experimance.Host.Api;

/// <summary>Every answer that is an error and says nothing gets its problem details; what is thrown becomes one too.</summary>
internal static class ProblemPages
{
    /// <summary>To be the first of all middleware.</summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = wrong.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
            return;
        }
        catch (Exception unforeseen) when (!context.Response.HasStarted)
        {
            // The route's pattern, not the path: links carry keys in theirs.
            log.LogError(
                unforeseen,
                "{Method} {Route} failed",
                context.Request.Method,
                (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "of no route"
            );
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = context.Response;
        if (
            response.StatusCode >= 400
            && !response.HasStarted
            && response.ContentType is null
            && !context.WebSockets.IsWebSocketRequest
        )
        {
            await Problem.Of(response.StatusCode, Words(context)).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static string Words(HttpContext context) =>
        context.Response.StatusCode switch
        {
            400 => "The request could not be understood. See /openapi/v1.json for what is right.",
            401 => "Nobody is logged in here. Log in, or send a token.",
            403 => "Who is logged in may not do this. Ask somebody with a greater role.",
            404 => "There is nothing at this address. /openapi/v1.json lists the addresses that there are.",
            405 =>
                $"This address does not take {Method(context.Request.Method)}; it takes {context.Response.Headers.Allow}.",
            408 => "The request came too slowly and was given up. Send it again.",
            411 => "The request does not say how long it is. Send its length.",
            413 => "The request is too large: 64 KiB at most.",
            415 => $"The body has to be JSON: send it with Content-Type: application/json{Accepted(context)}.",
            421 => "This host does not go by that name. Use an address that it printed, or one that its settings name.",
            426 => "This address speaks WebSocket alone. Open it as one.",
            429 => "Too many requests. Wait a minute, then ask less often.",
            431 => "The request's headers are too large.",
            500 =>
                "The host failed at this; its log has the reason. Ask again, and if it fails again see: log search --level error",
            503 => "What this needs does not answer now. It is started again by itself within seconds; ask again.",
            _ => "The request was refused.",
        };

    private static string Accepted(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { ContentTypes: [var type, ..] }
        && type != "application/json"
            ? $" ({type})"
            : "";

    /// <summary>A method is what the client says it is.</summary>
    private static string Method(string method) =>
        method.Length <= 16 && method.All(char.IsAsciiLetterUpper) ? method : "that";
}
