using System.CommandLine;

namespace Experimance.Host.Commands.Configuration;

/// <summary><c>experimance config</c>: the settings of an installation, one file a verb.</summary>
internal static class ConfigCommand
{
    public static Command Create() =>
        new("config", "The settings: see, explain and change them, take changes back.")
        {
            ConfigShow.Create(),
            ConfigExplain.Create(),
            ConfigSet.Set(),
            ConfigSet.Unset(),
            ConfigHistory.History(),
            ConfigHistory.Diff(),
            ConfigHistory.Revert(),
            ConfigReload.Create(),
            ConfigDocuments.Create(),
        };
}
