using System.Net;

namespace Experimance.Host.Web;

/// <summary>
/// Answers under this machine's own names and addresses alone, and 421 under any other: a page of elsewhere may not reach the
/// host by a name that it lets point to it (DNS rebinding).
/// </summary>
internal sealed class HostFilter(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);

    /// <param name="further">Of settings, and the name of EXPERIMANCE_PUBLIC_URL.</param>
    public static HostFilter OfMachine(IEnumerable<string> further) =>
        new(OwnNames.All(Environment.MachineName, further));

    /// <summary>Is it a name or address of ours?</summary>
    /// <param name="host">As the browser sent it, without port.</param>
    /// <param name="local">The address at which the connection came in: it is ours for certain.</param>
    public bool Knows(string host, IPAddress? local) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address)
            ? OwnNames.IsHere(address)
                ? OwnNames.IsHere(local)
                : local is not null && OwnNames.Plain(address).Equals(OwnNames.Plain(local))
            : _names.Contains(host.TrimEnd('.'));

    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (Knows(context.Request.Host.Host, context.Connection.LocalIpAddress))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        await context
            .Response.WriteAsync("This host does not answer under that name. Further names: 'names' in host.toml.\n")
            .ConfigureAwait(false);
    }
}
