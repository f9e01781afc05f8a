using System.Text.Encodings.Web;
using Experimance.Host.Access.Attempts;
using Experimance.Host.Access.Pages;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Web;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Experimance.Host.Access.Gate;

/// <summary>
/// Stands before every route, whatever its address looks like: it goes by the route that was found, not by the path that was
/// typed. Who is refused is written to the audit log.
/// </summary>
internal sealed class Gatekeeper(AccessParts access)
{
    private const int LongestPath = 160;

    private readonly GateCallers _callers = new(access);
    private readonly GateRules _rules = new(access);

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (TakeKey(context) || await TakeKioskAsync(context).ConfigureAwait(false))
        {
            return;
        }

        // No route, or the wrong method: there is nothing behind it but 404 and 405.
        if (context.GetEndpoint() is not RouteEndpoint route)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var (found, needs) = (_callers.Find(context), route.Metadata.GetMetadata<Needs>());
        context.SetCaller(found.Caller);
        context.Features.Set(found);
        if (_rules.Refuse(context, needs, found) is { } refusal)
        {
            access.Audit.Write(
                found.Caller,
                WhatOf(context.Request, route.RoutePattern, needs),
                $"refused: {refusal.Noted}"
            );
            await refusal.AnswerAsync(context).ConfigureAwait(false);
            return;
        }

        using var open = access.Open.Add(context, found.IsStillGood);
        await next(context).ConfigureAwait(false);
    }

    /// <summary>A key in the address becomes a cookie and leaves the address bar.</summary>
    private bool TakeKey(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !Origin.IsLoopback(context))
        {
            return false;
        }

        if (access.Key is { } key && key.Is(request.Query[DevelopmentKey.Parameter]))
        {
            key.GiveCookie(context);
        }
        else if (
            request.Path.StartsWithSegments("/screens")
            && access.Kiosk.Is(request.Query[KioskKey.Parameter])
            && access.Kiosk.Cookie is { } cookie
        )
        {
            SessionCookie.Write(context, SessionCookie.Kiosk, cookie, age: null);
        }
        else
        {
            return false;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(OwnPath.Of(request));
        return true;
    }

    /// <summary>
    /// The kiosk's start page shows the key in a form, so that it stands in no address, history or list of processes. The browser
    /// came from a file, so what follows is opened by a page of our own: a redirect would count as theirs, and go without the cookie.
    /// </summary>
    private async Task<bool> TakeKioskAsync(HttpContext context)
    {
        var request = context.Request;
        if (
            !HttpMethods.IsPost(request.Method)
            || !Origin.IsLoopback(context)
            || !request.Path.StartsWithSegments("/screens")
            || await SmallForm.ReadAsync(context).ConfigureAwait(false) is not { } form
            || !access.Kiosk.Is(form[KioskKey.Parameter])
            || access.Kiosk.Cookie is not { } cookie
        )
        {
            return false;
        }

        SessionCookie.Write(context, SessionCookie.Kiosk, cookie, age: null);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        var path = HtmlEncoder.Default.Encode(OwnPath.Of(request));
        await context
            .Response.WriteAsync(
                $"<!doctype html><html lang=\"en\"><title>Experimance</title><meta http-equiv=\"refresh\" content=\"0;url={path}\"></html>"
            )
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>Method and path as one plain line; a link's path is its secret, so there it is the route.</summary>
    private static string WhatOf(HttpRequest request, RoutePattern route, Needs? needs)
    {
        var path = needs?.Who is Audience.Link ? $"{route.RawText}" : request.Path.ToUriComponent();
        return $"{Plain(request.Method)} {(path.Length > LongestPath ? $"{path[..LongestPath]}…" : path)}";
    }

    private static string Plain(string method) =>
        method.Length <= 16 && method.All(char.IsAsciiLetter) ? method : "(odd method)";
}
