using Experimance.Host.Access.Attempts;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Web;
using Experimance.Palettes.Running;
using Experimance.Wire;
using Microsoft.Net.Http.Headers;

namespace Experimance.Host.Access.Gate;

/// <summary>Finds who asks: by a token in the header, else by a cookie.</summary>
internal sealed class GateCallers(AccessParts access)
{
    private const string Bearer = "Bearer ";

    public Found Find(HttpContext context)
    {
        var (request, from) = (context.Request, Origin.Of(context));
        // A header that is there decides alone: a wrong token is not made good by a cookie.
        if (request.Headers.ContainsKey(HeaderNames.Authorization))
        {
            return ByToken(request.Headers.Authorization.ToString(), from);
        }

        if (
            SessionCookie.Read(context, SessionCookie.Session) is { } id
            && access.Sessions.Find(id, Acts(request)) is { } person
        )
        {
            return new(
                new(person.Name, person.Role, from, "page"),
                Credential.Session,
                id,
                () => access.Sessions.Find(id, acts: false) is { } still && still.Role == person.Role
            );
        }

        if (access.Key is { } key && Origin.IsLoopback(context) && key.Is(DevelopmentKey.CookieOf(context)))
        {
            return new(new("developer", Role.Admin, from, "page"), Credential.Developer, key.Value);
        }

        return
            Origin.IsLoopback(context)
            && SessionCookie.Read(context, SessionCookie.Kiosk) is { } kiosk
            && access.Kiosk.IsCookie(kiosk)
            ? new(new("kiosk", Role.None, from, "page"), Credential.Kiosk, kiosk, () => access.Kiosk.IsCookie(kiosk))
            : new(new("nobody", Role.None, from, "page"), Credential.None);
    }

    private Found ByToken(string header, string from)
    {
        var token = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        return access.Tokens.Check(token, from, "api") is { } caller
            ? new(caller, Credential.Token, IsStillGood: () => access.Tokens.Check(token, from, "api") is not null)
            : new(new Caller("nobody", Role.None, from, "api"), Credential.Wrong);
    }

    /// <summary>A person opens a page or presses a button; a page that asks each second keeps no session alive.</summary>
    private static bool Acts(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        || request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
