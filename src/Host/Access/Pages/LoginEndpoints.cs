using Experimance.Host.Access.Attempts;
using Experimance.Host.Access.Gate;
using Experimance.Host.Access.People;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Api;
using Experimance.Host.Web;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Access.Pages;

/// <summary><c>/login</c>: name and password become a session.</summary>
internal static class LoginEndpoints
{
    private const string Route = "/login";
    private const string What = "log in";

    public static void MapLogin(this WebApplication app, AccessParts access)
    {
        app.MapGet(Route, (HttpContext context) => Page(context, Wanted(context.Request.Query["to"])))
            .For(Audience.Anyone);
        // The type is said: without it the answer would be taken for that of a bare handler, and dropped.
        app.MapPost(Route, Task<IResult> (HttpContext context) => LoginAsync(context, access)).For(Audience.Anyone);
    }

    private static async Task<IResult> LoginAsync(HttpContext context, AccessParts access)
    {
        if (await SmallForm.ReadAsync(context).ConfigureAwait(false) is not { } form)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "A form with name and password is wanted.");
        }

        var (typed, password, to) = (PersonName.Plain(form["name"]), $"{form["password"]}", Wanted(form["to"]));
        // What is no name is nobody's: all such share one count, and never stand in a log, for it may be a password.
        var name = PersonName.IsSound(typed) ? typed : "?";
        var (from, person) = (Origin.Of(context), access.People.Find(name));
        var caller = new Caller(person?.Name ?? "unknown name", Role.None, from, "page");
        var wait = access.Attempts.Begin(name, from, person is not null && access.Sessions.Knows(name, from));
        if (wait > TimeSpan.Zero)
        {
            access.Audit.Write(caller, What, "refused: too many attempts");
            context.Response.Headers.RetryAfter = Refusal.Seconds(wait);
            return Page(
                context,
                to,
                typed,
                LoginWords.Wait(wait, context.Request),
                StatusCodes.Status429TooManyRequests
            );
        }

        var right =
            password.Length <= PasswordRule.Longest
                ? await access.Passwords.IsAsync(person, password).ConfigureAwait(false)
                : false;
        if (right is null)
        {
            context.Response.Headers.RetryAfter = "5";
            return Page(
                context,
                to,
                typed,
                LoginWords.Of("busy", context.Request),
                StatusCodes.Status503ServiceUnavailable
            );
        }

        if (person is null || right is false)
        {
            access.Audit.Write(caller, What, "refused: wrong name or password");
            return Page(context, to, typed, LoginWords.Of("wrong", context.Request), StatusCodes.Status401Unauthorized);
        }

        access.Attempts.Succeeded(name, from);
        Begin(context, access, person, from);
        access.Audit.Write(caller with { Role = person.Role }, What, "done");
        return new SeeOther(to);
    }

    /// <summary>Gives the browser a fresh session; the one it may have had is over.</summary>
    public static void Begin(HttpContext context, AccessParts access, Person person, string from)
    {
        var id = access.Sessions.Begin(person, from, SessionCookie.Read(context, SessionCookie.Session));
        SessionCookie.Write(context, SessionCookie.Session, id, SessionBook.Longest);
    }

    private static string Wanted(string? to) => OwnPath.Sound(to);

    private static IResult Page(
        HttpContext context,
        string to,
        string name = "",
        string? trouble = null,
        int status = StatusCodes.Status200OK
    ) => LoginPage.Login(context, to, PersonName.IsSound(name) ? name : "", trouble, status);
}
