using Experimance.Host.Access.Pages;
using Experimance.Host.Web;

namespace Experimance.Host.Access.Gate;

/// <summary>The gate's place in the page server.</summary>
internal static class GateParts
{
    /// <summary>First of all: headers and floods.</summary>
    public static void UseGateFirst(this WebApplication app, AccessParts access)
    {
        app.Use(GateHeaders.PassAsync);
        app.Use((context, next) => access.Flood.PassAsync(context, next));
    }

    /// <summary>After routing, before every route.</summary>
    public static void UseGate(this WebApplication app, AccessParts access)
    {
        var keeper = new Gatekeeper(access);
        app.Use((context, next) => keeper.PassAsync(context, next));
    }

    /// <summary>The pages to log in, and who is logged in.</summary>
    public static void MapAccess(this WebApplication app, AccessParts access)
    {
        app.MapPageFiles("access", Audience.Anyone);
        app.MapLogin(access);
        app.MapJoin(access);
        app.MapSession(access);
    }
}
