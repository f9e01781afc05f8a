using System.Reflection;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Shell;

/// <summary>What a client learns first, through whichever door it came.</summary>
internal static class Welcomes
{
    /// <summary>Grows with every change that an older client could misread.</summary>
    public const int Protocol = 1;

    public const int ProtocolOldest = 1;

    public static Welcome Of(CommandRunner runner, ShellFacts facts, Caller caller)
    {
        var welcome = new Welcome
        {
            Protocol = Protocol,
            ProtocolOldest = ProtocolOldest,
            HostVersion = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "",
            HostName = Environment.MachineName,
            Project = runner.Means.Project,
            Mode = runner.Means.Development ? "development" : "production",
            UptimeS = (runner.Means.Clock.GetUtcNow() - facts.Started).TotalSeconds,
            User = caller.Who,
            Role = caller.Role,
        };
        welcome.Palettes.AddRange(runner.Catalogue.Describe());
        return welcome;
    }
}
