using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation.Files;
using Experimance.Host.Access.Gate;
using Experimance.Host.Web;

namespace Experimance.Host.Screens;

/// <summary>The picture page, its socket, and the pictures themselves.</summary>
public static class ScreensEndpoints
{
    private const string ScreenRoute = "/screens/{screen}";

    /// <param name="screens">Names of the screens of <c>display.toml</c>.</param>
    /// <param name="display">The room's door.</param>
    public static void MapScreens(
        this WebApplication app,
        ImmutableArray<string> screens,
        IActorRef display,
        IPictureStore store,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        var bridge = new PageBridge(display, time);
        app.MapPageFiles("screens", Audience.Kiosk);
        app.MapGet(
                ScreenRoute,
                (string screen) => screens.Contains(screen) ? PageFiles.Page("screens/screen.html") : Results.NotFound()
            )
            .For(Audience.Kiosk);
        app.MapGet(
                ScreenRoute + "/live",
                async (string screen, HttpContext context) =>
                {
                    if (!screens.Contains(screen))
                    {
                        return Results.NotFound();
                    }

                    var kiosk = context.Features.Get<Found>() is { By: Credential.Kiosk };
                    return await Sockets
                        .Accept(context, (socket, end) => bridge.Run(screen, kiosk, socket, end))
                        .ConfigureAwait(false);
                }
            )
            .For(Audience.Kiosk);
        app.MapGet("/media/{address}", (string address, HttpContext context) => Media(address, context, store))
            .For(Audience.Kiosk);
    }

    private static IResult Media(string text, HttpContext context, IPictureStore store)
    {
        if (!PictureAddress.TryParse(text, out var address))
        {
            return Results.NotFound();
        }

        var type = Path.GetExtension(text) switch
        {
            ".jpg" => "image/jpeg",
            ".png" => "image/png",
            ".webp" => "image/webp",
            _ => "application/octet-stream",
        };
        if (store.TryGetPath(address, out var path))
        {
            return Immutable(context, Results.File(path, type));
        }

        return store.TryRead(address, out var content)
            ? Immutable(context, Results.Bytes(content, type))
            : Results.NotFound();
    }

    private static IResult Immutable(HttpContext context, IResult result)
    {
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return result;
    }
}
