using System.Net;
using Experimance.Host.Access.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Experimance.Host.Tests.Access;

/// <summary>Requests that did not come over a real connection: from addresses that this machine does not have.</summary>
internal static class Played
{
    /// <summary>With a token against forgery where the cookie needs one.</summary>
    public static DefaultHttpContext Request(
        GateRig rig,
        string method,
        string path,
        string? cookie,
        string? bearer,
        string from = "127.0.0.1"
    )
    {
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
        };
        context.Request.Method = method;
        context.Request.Scheme = "http";
        context.Request.Host = new("127.0.0.1", rig.Port);
        context.Request.Path = path;
        context.Connection.LocalPort = rig.Port;
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Response.Body = new MemoryStream();
        if (cookie is not null)
        {
            context.Request.Headers.Cookie = cookie;
            context.Request.Headers[AntiForgery.Header] = AntiForgery.TokenOf(
                cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]
            );
        }

        if (bearer is not null)
        {
            context.Request.Headers.Authorization = $"Bearer {bearer}";
        }

        return context;
    }
}
