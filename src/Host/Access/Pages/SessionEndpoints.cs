using Experimance.Host.Access.Gate;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Status;
using Experimance.Host.Web;

namespace Experimance.Host.Access.Pages;

/// <summary>Who is logged in, and the end of it.</summary>
internal static class SessionEndpoints
{
    /// <param name="Token">To be sent as <see cref="AntiForgery.Header"/> with what changes something; null for a program's token, which needs none.</param>
    private sealed record View(string Who, string Role, string? Token, bool MayLogOut);

    public static void MapSession(this WebApplication app, AccessParts access)
    {
        app.MapGet(
                "/api/v1/session",
                (HttpContext context) =>
                {
                    var (caller, found) = (context.Caller(), context.Features.Get<Found>());
                    return Results.Json(
                        new View(
                            caller.Who,
                            caller.Role.ToString().ToLowerInvariant(),
                            found?.Secret is { } secret ? AntiForgery.TokenOf(secret) : null,
                            found?.By == Credential.Session
                        ),
                        StatusJson.Form
                    );
                }
            )
            .For(Audience.Viewer);
        app.MapPost(
                "/logout",
                (HttpContext context) =>
                {
                    if (SessionCookie.Read(context, SessionCookie.Session) is { } id)
                    {
                        access.Sessions.End(id);
                        SessionCookie.Delete(context, SessionCookie.Session);
                        access.Audit.Write(context.Caller(), "log out", "done");
                    }

                    return Results.NoContent();
                }
            )
            .For(Audience.Viewer);
    }
}
