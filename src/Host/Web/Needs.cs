namespace Experimance.Host.Web;

/// <summary>Who may ask for a route (contract, "HTTP"). Every route says so; one that does not is refused to everybody.</summary>
internal enum Audience
{
    /// <summary>Without any credential: <c>/healthz</c>, <c>/readyz</c>, <c>/trust</c>, the way to log in.</summary>
    Anyone,

    /// <summary>The link is its own credential: <c>/act/…</c>.</summary>
    Link,

    /// <summary>The kiosk's cookie, on this machine; or a viewer.</summary>
    Kiosk,
    Viewer,
    Operator,
    Admin,

    /// <summary>In development, on loopback, an admin: the sandbox, faults.</summary>
    Developer,
}

/// <summary>A route's word about who may ask for it.</summary>
internal sealed record Needs(Audience Who);

internal static class NeedsExtensions
{
    /// <summary>To be said of every route or group of routes.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, Audience who)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Needs(who));
}
