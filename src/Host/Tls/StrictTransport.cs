using System.Net;

namespace Experimance.Host.Tls;

/// <summary>
/// Tells browsers to come by TLS alone (HSTS), where they trust the certificate anyhow: with our own authority a phone that does
/// not trust it would be shut out for a year.
/// </summary>
internal sealed class StrictTransport(TlsKeeper tls)
{
    private const string Year = "max-age=31536000";

    public Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (
            context.Request.IsHttps
            && tls.IsPublic
            && !IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out _)
        )
        {
            context.Response.Headers.StrictTransportSecurity = Year;
        }

        return next(context);
    }
}
