using System.CommandLine;

namespace Experimance.Host.Commands.Configuration;

/// <summary><c>experimance config</c>: the settings of an installation, one file a verb.</summary>
internal static class ConfigCommand
{
    public static Command Create() =>
        new("config", "The settings: see them, explain one, write their documents anew.")
        {
            ConfigShow.Create(),
            ConfigExplain.Create(),
            ConfigDocuments.Create(),
        };
}
