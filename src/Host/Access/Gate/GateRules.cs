using Experimance.Host.Access.Attempts;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Web;
using Experimance.Wire;

namespace Experimance.Host.Access.Gate;

/// <summary>Who may ask for a route, and whether it was a page of our own that asked.</summary>
internal sealed class GateRules(AccessParts access)
{
    /// <param name="needs">What the route says; null: it says nothing, and so nobody may.</param>
    /// <returns>Null: go on.</returns>
    public Refusal? Refuse(HttpContext context, Needs? needs, Found found)
    {
        if (needs is null)
        {
            return new(
                StatusCodes.Status403Forbidden,
                "This address says nothing about who may ask for it, so nobody may. That is a defect of the program.",
                "the route has no rule"
            );
        }

        return WithoutPeople(context, needs, found)
            ?? Credentials(context, needs, found)
            ?? Forged(context, needs, found);
    }

    /// <summary>Until somebody is set up, a production host is a stranger to everybody but its own kiosk.</summary>
    private Refusal? WithoutPeople(HttpContext context, Needs needs, Found found)
    {
        if (access.Development || access.People.Any)
        {
            return null;
        }

        var open = needs.Who is Audience.Anyone || (needs.Who is Audience.Kiosk && found.By == Credential.Kiosk);
        return open && Origin.IsLoopback(context)
            ? null
            : new(
                StatusCodes.Status403Forbidden,
                "Nobody is set up here yet. At a terminal of this machine: experimance user add NAME --role admin",
                "nobody is set up yet"
            );
    }

    private Refusal? Credentials(HttpContext context, Needs needs, Found found)
    {
        var enough = needs.Who switch
        {
            Audience.Anyone or Audience.Link => true,
            Audience.Kiosk => found.By == Credential.Kiosk || found.Caller.Role >= Role.Viewer,
            Audience.Viewer => found.Caller.Role >= Role.Viewer,
            Audience.Operator => found.Caller.Role >= Role.Operator,
            Audience.Admin => found.Caller.Role >= Role.Admin,
            Audience.Developer => access.Development && Origin.IsLoopback(context) && found.Caller.Role >= Role.Admin,
            _ => false,
        };
        return enough ? null
            : found.By == Credential.Wrong ? WrongToken(found)
            : found.By == Credential.None ? Nobody()
            : new(
                StatusCodes.Status403Forbidden,
                $"{found.Caller.Who} may not do this: it needs {NameOf(needs.Who)}.",
                $"needs {NameOf(needs.Who)}"
            );
    }

    private Refusal WrongToken(Found found) =>
        access.Tokens.Wait(found.Caller.From) is { Ticks: > 0 } wait
            ? new(
                StatusCodes.Status429TooManyRequests,
                "Too many wrong tokens came from this address. Wait, and use one that is good: experimance token list",
                "too many wrong tokens"
            )
            {
                Wait = wait,
            }
            : new(
                StatusCodes.Status401Unauthorized,
                "This token is unknown, removed or over. At the machine: experimance token list",
                "the token is not good"
            );

    private Refusal Nobody() =>
        access.People.Any
            ? new(
                StatusCodes.Status401Unauthorized,
                "Log in at /login, or send a token: Authorization: Bearer exp_…",
                "no credential"
            )
            {
                ToLogin = true,
            }
            : new(
                StatusCodes.Status401Unauthorized,
                "Open the address that the host printed when it started: it holds this start's key.",
                "no credential"
            );

    /// <summary>A browser sends its cookies with whatever any page makes it ask: what changes something has to show that the page is ours.</summary>
    private static Refusal? Forged(HttpContext context, Needs needs, Found found)
    {
        var request = context.Request;
        if (IsSafe(request.Method) || found.By is Credential.Token)
        {
            return null;
        }

        if (!OwnOrigin.May(request))
        {
            return new(
                StatusCodes.Status403Forbidden,
                "Only a page of this host may change something here.",
                "a page of elsewhere"
            );
        }

        // Where no credential is needed there is nothing that a page of elsewhere could borrow.
        return
            needs.Who is Audience.Anyone or Audience.Link
            || (found.Secret is { } secret && AntiForgery.Is(secret, request.Headers[AntiForgery.Header]))
            ? null
            : new(
                StatusCodes.Status403Forbidden,
                $"What changes something needs the header {AntiForgery.Header}, whose value /api/v1/session tells. Load the page again.",
                "no anti-forgery token"
            );
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static string NameOf(Audience who) =>
        who switch
        {
            Audience.Developer => "a developer at the machine itself, in development",
            Audience.Kiosk => "the kiosk or a viewer",
            _ => $"the role {who.ToString().ToLowerInvariant()}",
        };
}
