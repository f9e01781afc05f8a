namespace Experimance.Actors.Foundation;

/// <summary>The services' names as every person and program reads them (files and settings use <c>_</c> for <c>-</c>).</summary>
public static class ServiceNames
{
    public const string Depth = "depth";
    public const string Core = "core";
    public const string ImageServer = "image-server";
    public const string Display = "display";
    public const string Health = "health";
    public const string Notifications = "notifications";

    /// <summary>The services of the piece, health and notifications (which are always there) not among them.</summary>
    public static IReadOnlyList<string> Services { get; } = [Depth, Core, ImageServer, Display];

    /// <summary>The name as settings keys, environment variables and health files spell it.</summary>
    public static string InFiles(string service) => service.Replace('-', '_');
}
