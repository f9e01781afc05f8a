using System.Text.Encodings.Web;
using Experimance.Actors.Health;
using Experimance.Host.Access;
using Experimance.Host.Web;

namespace Experimance.Host.Links;

/// <summary>
/// <c>/act/{token}</c>: looking says what it would do and changes nothing, so that mail scanners and previews spend nothing; POST
/// does it. The link is its own credential.
/// </summary>
internal static class LinkEndpoints
{
    private const string Route = "/act/{token:maxlength(256)}";

    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string[] Looking = [HttpMethods.Get, HttpMethods.Head];

    public static void MapLinks(this IEndpointRouteBuilder app, LinkDeeds deeds)
    {
        app.MapMethods(
                Route,
                Looking,
                async (HttpContext context, string token) =>
                {
                    var answer = await deeds.LookAsync(token).ConfigureAwait(false);
                    return Page(context, answer, asks: true);
                }
            )
            .For(Audience.Link);
        app.MapPost(
                Route,
                async (HttpContext context, string token) =>
                {
                    var from = CallerFeature.From(context);
                    // Whoever tapped may be gone: what was begun is finished all the same.
                    var answer = await deeds.DoAsync(token, from, CancellationToken.None).ConfigureAwait(false);
                    return Page(context, answer, asks: false);
                }
            )
            .For(Audience.Link);
    }

    private static IResult Page(HttpContext context, LinkAnswer answer, bool asks)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        // The token is in the address: no other site may see it.
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        return Results.Text(Html(answer, asks), "text/html; charset=utf-8", statusCode: answer.Status);
    }

    private static string Html(LinkAnswer answer, bool asks)
    {
        var words = LinkWords.In(answer.Action?.Language);
        var title = answer.Incident is { } incident
            ? HealthProtocol.IncidentTexts.In(words.Language).Of(incident).Title
            : "Experimance";
        var good = answer.Kind == LinkAnswer.Kinds.Good;
        var text =
            good && asks ? words.Of(answer.Action!.Deed, answer.Incident?.Service ?? "")
            : good ? words.Done
            : asks ? answer.Why
            : $"{words.NotDone} {answer.Why}";
        var form = good && asks ? $"<form method=\"post\"><button>{Safe(words.Button)}</button></form>\n" : "";
        return $"""
            <!doctype html>
            <html lang="{words.Language}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Safe(title)}</title>
            <link rel="icon" href="/assets/access/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/access/access.css">
            <h1>Experimance</h1>
            {(answer.Incident is null ? "" : $"<h2>{Safe(title)}</h2>")}
            <p>{Safe(text)}</p>
            {form}
            """;
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
