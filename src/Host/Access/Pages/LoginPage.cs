using System.Text.Encodings.Web;
using Experimance.Host.Access.Gate;
using Experimance.Host.Web;

namespace Experimance.Host.Access.Pages;

/// <summary>The two pages that anybody may see: to log in, and to spend a link. Nothing inline, nothing from elsewhere.</summary>
internal static class LoginPage
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <param name="to">Where it leads afterwards, see <see cref="OwnPath.Sound"/>.</param>
    /// <param name="trouble">What was wrong the last time, in words; null: it is the first time.</param>
    public static IResult Login(HttpContext context, string to, string name, string? trouble, int status)
    {
        var (language, html) = (LoginWords.LanguageOf(context.Request), HtmlEncoder.Default);
        return Page(
            context,
            "login",
            $"""
                <form method="post" action="/login">
                  <input type="hidden" name="to" value="{html.Encode(to)}">
                  <label>{Word("name")}<input name="name" value="{html.Encode(
                name
            )}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required></label>
                  <label>{Word(
                "password"
            )}<input name="password" type="password" autocomplete="current-password" maxlength="200" required></label>
                  <p id="trouble" role="alert">{html.Encode(trouble ?? "")}</p>
                  <button>{Word("login")}</button>
                </form>
            """,
            status
        );

        string Word(string word) => html.Encode(LoginWords.Of(word, language));
    }

    public static IResult Join(HttpContext context)
    {
        var (language, html) = (LoginWords.LanguageOf(context.Request), HtmlEncoder.Default);
        return Page(
            context,
            "join",
            $"""
                <form id="join" data-over="{Word("link_over")}">
                  <p>{Word("join_rule")}</p>
                  <label>{Word(
                "password"
            )}<input name="password" type="password" autocomplete="new-password" maxlength="200" required></label>
                  <label>{Word(
                "again"
            )}<input name="again" type="password" autocomplete="new-password" maxlength="200" required></label>
                  <p id="trouble" role="alert"></p>
                  <button>{Word("go")}</button>
                </form>
                <script type="module" src="/assets/access/join.js"></script>
            """,
            StatusCodes.Status200OK
        );

        string Word(string word) => html.Encode(LoginWords.Of(word, language));
    }

    /// <summary>Before a password is typed: others can read it (<c>plain_http</c>).</summary>
    private static string Warning(HttpContext context, string language) =>
        OwnNames.IsVouchedFor(context)
            ? ""
            : $"    <p id=\"plain\" role=\"alert\">{HtmlEncoder.Default.Encode(LoginWords.Of("plain", language))}</p>\n";

    private static IResult Page(HttpContext context, string title, string body, int status)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.CacheControl = "no-store";
        // A form tells its origin only where it may tell it at all; elsewhere nothing is told.
        headers["Referrer-Policy"] = "same-origin";
        var language = LoginWords.LanguageOf(context.Request);
        var heading = HtmlEncoder.Default.Encode(LoginWords.Of(title, language));
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="{language}">
              <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Experimance: {heading}</title>
                <link rel="icon" href="/assets/access/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/assets/access/access.css">
              </head>
              <body>
                <h1>Experimance</h1>
                <h2>{heading}</h2>
            {Warning(context, language)}{body}
              </body>
            </html>

            """,
            "text/html; charset=utf-8",
            statusCode: status
        );
    }
}
