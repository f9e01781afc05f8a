using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using Experimance.Host.Web;
using QRCoder;

namespace Experimance.Host.Tls;

/// <summary><c>/trust</c>: how a phone comes to trust this machine. Anyone may read it, also without TLS: it tells no secret.</summary>
internal static class TrustPage
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string Icon = Path.Combine(PageFiles.Root, "access", "icon.svg");

    private const string Style =
        "body{overflow-wrap:anywhere;hyphens:auto;font:18px/1.5 system-ui,sans-serif;max-width:38em;margin:2em auto;padding:0 1em;color:#222;background:#fff}"
        + "code{word-break:break-all;font-size:15px}img{width:14em;height:14em}a.get{font-weight:bold}"
        + "@media(prefers-color-scheme:dark){body{color:#ddd;background:#111}a{color:#8cf}img{background:#fff}}";

    public static void MapTrust(this IEndpointRouteBuilder app, WebEntry entry)
    {
        app.MapGet(
                "/trust",
                (HttpContext context) =>
                {
                    Guard(context);
                    return Results.Text(
                        Html(TrustWords.Of(context.Request), entry, AddressFor(context, entry)),
                        "text/html; charset=utf-8"
                    );
                }
            )
            .For(Audience.Anyone);
        app.MapGet(
                "/trust/authority.crt",
                (HttpContext context) =>
                {
                    Guard(context);
                    return entry.Tls.Authority is { } authority
                        ? Results.File(
                            authority.RawData,
                            "application/x-x509-ca-cert",
                            $"experimance-{Environment.MachineName}.crt"
                        )
                        : Results.NotFound();
                }
            )
            .For(Audience.Anyone);
        app.MapGet(
                "/trust/code.svg",
                (HttpContext context) =>
                {
                    Guard(context);
                    return Results.Text(Code($"http://{AddressFor(context, entry)}/trust"), "image/svg+xml");
                }
            )
            .For(Audience.Anyone);
        // Below /trust, which alone is answered without TLS; a browser would look for /favicon.ico.
        app.MapGet("/trust/icon.svg", () => Results.File(Icon, "image/svg+xml")).For(Audience.Anyone);
        app.MapGet("/trust/trust.css", () => Results.Text(Style, "text/css")).For(Audience.Anyone);
    }

    /// <summary>Host and port under which a phone finds this machine: as it asked, but for this machine's own names for itself.</summary>
    private static string AddressFor(HttpContext context, WebEntry entry)
    {
        if (!OwnNames.IsHere(context.Connection.RemoteIpAddress))
        {
            return context.Request.Host.ToUriComponent();
        }

        return OwnNames.Near() is { } near
            ? $"{new IPEndPoint(near, entry.Port)}"
            : $"{Environment.MachineName}.local:{entry.Port}";
    }

    private static void Guard(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static string Html(TrustWords words, WebEntry entry, string address)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!doctype html>
            <html lang="{words.Language}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Safe(words.Title)}</title>
            <link rel="icon" href="/trust/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/trust/trust.css">
            <h1>{Safe(words.Title)}</h1>

            """
        );
        if (entry.Tls.Authority is { } authority)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"""
                <p>{Safe(words.Why)}</p>
                <p>{Safe(words.Before)}<br><code>{MachineAuthority.Fingerprint(authority)}</code></p>
                <p><a class="get" href="/trust/authority.crt">{Safe(words.Get)}</a></p>
                <h2>{Safe(words.Android)}</h2>
                <ol>{Steps(words.AndroidSteps)}</ol>
                <h2>{Safe(words.Apple)}</h2>
                <ol>{Steps(words.AppleSteps)}</ol>
                <p><a href="https://{Safe(address)}/">{Safe(words.Then)}</a></p>
                <h2>{Safe(words.Code)}</h2>
                <p><img src="/trust/code.svg" alt="http://{Safe(address)}/trust"></p>

                """
            );
        }
        else
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"<p>{Safe(entry.Tls.IsPublic ? words.Public : words.None)}</p>\n"
            );
        }

        return text.ToString();
    }

    private static string Steps(IEnumerable<string> steps) =>
        string.Concat(steps.Select(step => $"<li>{Safe(step)}</li>"));

    private static string Code(string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return picture.GetGraphic(4);
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
