using Experimance.Host.Access.Attempts;
using Experimance.Host.Access.Gate;
using Experimance.Host.Access.People;
using Experimance.Host.Api;
using Experimance.Host.Web;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Access.Pages;

/// <summary>
/// <c>/join#SECRET</c>: a link becomes a password. Browsers keep what stands behind the # to themselves, so the secret is in no
/// log and no preview; the page's script sends it by POST.
/// </summary>
internal static class JoinEndpoints
{
    private const string Route = "/join";
    private const string What = "spend a link";

    public static void MapJoin(this WebApplication app, AccessParts access)
    {
        app.MapGet(Route, (HttpContext context) => LoginPage.Join(context)).For(Audience.Anyone);
        // The type is said: without it the answer would be taken for that of a bare handler, and dropped.
        app.MapPost(Route, Task<IResult> (HttpContext context) => JoinAsync(context, access)).For(Audience.Anyone);
    }

    private static async Task<IResult> JoinAsync(HttpContext context, AccessParts access)
    {
        if (await SmallForm.ReadAsync(context).ConfigureAwait(false) is not { } form)
        {
            return Trouble(StatusCodes.Status400BadRequest, "link_over");
        }

        var (secret, password, from) = ($"{form["secret"]}", $"{form["password"]}", Origin.Of(context));
        var wait = access.Attempts.Begin("", from, known: false);
        if (wait > TimeSpan.Zero)
        {
            access.Audit.Write(new("nobody", Role.None, from, "link"), What, "refused: too many attempts");
            context.Response.Headers.RetryAfter = Refusal.Seconds(wait);
            return Problem.Of(StatusCodes.Status429TooManyRequests, LoginWords.Wait(wait, context.Request));
        }

        if (access.People.OfLink(secret) is not { } person)
        {
            access.Audit.Write(new("nobody", Role.None, from, "link"), What, "refused: the link is not good");
            return Trouble(StatusCodes.Status403Forbidden, "link_over");
        }

        if (password != form["again"])
        {
            return Trouble(StatusCodes.Status422UnprocessableEntity, "not_same");
        }

        return PasswordRule.Trouble(person.Name, password) is { } trouble
            ? Trouble(StatusCodes.Status422UnprocessableEntity, trouble)
            : await SpendAsync(context, access, person, secret, password, from).ConfigureAwait(false);

        IResult Trouble(int status, string word) => Problem.Of(status, LoginWords.Of(word, context.Request));
    }

    private static async Task<IResult> SpendAsync(
        HttpContext context,
        AccessParts access,
        Person person,
        string secret,
        string password,
        string from
    )
    {
        var caller = new Caller(person.Name, person.Role, from, "link");
        if (await access.Passwords.HashAsync(password).ConfigureAwait(false) is not { } hash)
        {
            return Trouble(StatusCodes.Status503ServiceUnavailable, "busy");
        }

        if (!access.Audit.Write(caller, What, "begun"))
        {
            return Trouble(StatusCodes.Status503ServiceUnavailable, "audit");
        }

        try
        {
            if (!await access.People.SpendAsync(secret, hash).ConfigureAwait(false))
            {
                access.Audit.Write(caller, What, "refused: the link is not good");
                return Trouble(StatusCodes.Status403Forbidden, "link_over");
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            access.Audit.Write(caller, What, $"failed: {refused.Message}");
            return Trouble(StatusCodes.Status503ServiceUnavailable, "disk");
        }

        access.Audit.Write(caller, What, "done");
        LoginEndpoints.Begin(context, access, access.People.Find(person.Name) ?? person, from);
        return Results.NoContent();

        IResult Trouble(int status, string word) => Problem.Of(status, LoginWords.Of(word, context.Request));
    }
}
