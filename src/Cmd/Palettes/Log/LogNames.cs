using Experimance.Actors.Foundation;

namespace Experimance.Palettes.Log;

/// <summary>Who logs.</summary>
public static class LogNames
{
    /// <summary>The process around the services.</summary>
    public const string Host = "host";

    public static IReadOnlyList<string> Services { get; } =
    [.. ServiceNames.Services, ServiceNames.Health, ServiceNames.Notifications, Host];
}
