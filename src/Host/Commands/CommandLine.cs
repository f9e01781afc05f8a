using System.CommandLine;
using Experimance.Host.Commands.Access;
using Experimance.Host.Commands.Audit;
using Experimance.Host.Commands.Configuration;
using Experimance.Host.Commands.Notify;
using Experimance.Host.Commands.Opening;
using Experimance.Host.Commands.Ops;
using Experimance.Host.Commands.Tls;

namespace Experimance.Host.Commands;

/// <summary>The commands of <c>experimance</c>; a new one is one file and one line here.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Experimance: keeps an interactive sand table alive.")
        {
            RunCommand.Create(),
            ServicesCommand.Create(),
            RecordCommand.Create(),
            AnalyzeCommand.Create(),
            GalleryCommand.Create(),
            SimulateCommand.Create(),
            CheckCommand.Create(),
            ConfigCommand.Create(),
            ProjectCommand.Create(),
            HoursCommand.Create(),
            OpenUntilCommand.Create(),
            CloseNowCommand.Create(),
            MaintenanceCommand.Create(),
            NotifyCommand.Create(),
            UserCommand.Create(),
            TokenCommand.Create(),
            KioskCommand.Create(),
            AuditCommand.Create(),
            TlsCommand.Create(),
            OpsCommand.Create(),
        };
        // Settings given as --<service>.<key>=value are no options of any one command: they are taken out before parsing.
        var (settings, rest) = SettingArguments.Split(arguments);
        SettingArguments.Current = settings;
        var parsed = root.Parse(rest);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"experimance: {error.Message}").ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync("experimance: see experimance --help").ConfigureAwait(false);
            return ExitCode.UsedWrongly;
        }

        // Signals are the commands' own affair: the library would end the process with 143 after 2 s, in the middle of stopping.
        return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null }).ConfigureAwait(false);
    }
}
