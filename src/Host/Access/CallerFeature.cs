using Experimance.Host.Web;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Access;

/// <summary>Who asks, as the gate has found out; routes take it from here.</summary>
internal static class CallerFeature
{
    private sealed record Found(Caller Caller);

    public static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(new Found(caller));

    /// <summary>Nobody, with no role, where no credential was shown.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Found>()?.Caller ?? new("nobody", Role.None, From(context), "page");

    /// <summary>Address of the other end as people know it: where one socket serves both, IPv4 comes as <c>::ffff:192.168.1.20</c>.</summary>
    public static string From(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? $"{OwnNames.Plain(address)}" : "";
}
