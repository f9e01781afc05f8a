using Experimance.Palettes.Running;

namespace Experimance.Host.Api;

/// <summary>Everything for programs that does not belong to the status page.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app, CommandRunner runner)
    {
        app.MapCommands(runner);
        app.MapServices(runner);
        app.MapMetrics(runner.Means);
        app.MapOpenApi();
        if (runner.Means.Logs is { } logs)
        {
            app.MapLogs(logs, runner.Means.Clock);
        }
    }
}
