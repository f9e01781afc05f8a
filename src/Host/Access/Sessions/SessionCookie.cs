namespace Experimance.Host.Access.Sessions;

/// <summary>The cookies that let a browser in. Scripts never see them, and pages of elsewhere never send them along.</summary>
internal static class SessionCookie
{
    public const string Session = "session";
    public const string Kiosk = "kiosk";

    public static string? Read(HttpContext context, string what) => context.Request.Cookies[NameOf(context, what)];

    /// <param name="age">How long the browser keeps it; null: until it is closed.</param>
    public static void Write(HttpContext context, string what, string value, TimeSpan? age) =>
        context.Response.Cookies.Append(NameOf(context, what), value, Form(context, age));

    public static void Delete(HttpContext context, string what) =>
        context.Response.Cookies.Delete(NameOf(context, what), Form(context, null));

    /// <summary>
    /// A cookie knows no port: two hosts on one machine must not overwrite each other's. Under TLS the browser itself holds
    /// that nobody on the way, and no neighbour's name, has put it there.
    /// </summary>
    private static string NameOf(HttpContext context, string what) =>
        $"{(context.Request.IsHttps ? "__Host-" : "")}experimance-{what}-{context.Connection.LocalPort}";

    private static CookieOptions Form(HttpContext context, TimeSpan? age) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
            MaxAge = age,
        };
}
