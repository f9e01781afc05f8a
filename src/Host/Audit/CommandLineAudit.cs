using System.CommandLine;
using Experimance.Actors.Foundation;
using Experimance.Host.Access.People;
using Experimance.Host.Commands.Configuration;
using Experimance.Palettes.Running;

namespace Experimance.Host.Audit;

/// <summary>
/// A change that a person makes on the machine's own command line: its line is on the disk before anything is done, and what came
/// of it after. A running host writes to the same log; they take turns.
/// </summary>
internal static class CommandLineAudit
{
    public const string Way = "command line";

    /// <param name="what">The command with its arguments, without secrets.</param>
    /// <param name="act">Exit status of what is done.</param>
    /// <returns>Its exit status; 1 where the line could not be written: then nothing was done.</returns>
    public static async Task<int> ChangeAsync(
        Places places,
        InvocationConfiguration io,
        string what,
        Func<Task<int>> act
    )
    {
        string? trouble = null;
        // A running host tells the heads of what others wrote, too: into the journal, within a minute.
        using var log = new AuditLog(AuditFolder.Of(places), TimeProvider.System, announce: _ => { });
        log.Tell(why => trouble = why);
        var caller = new Caller(ConfigSession.Who, Wire.Role.Admin, $"pid {Environment.ProcessId}", Way);
        if (!log.Write(caller, what, "begun"))
        {
            await io
                .Error.WriteLineAsync(
                    $"experimance: nothing was changed, because the audit log cannot be written: {trouble}; run it as root or as the service's user"
                )
                .ConfigureAwait(false);
            return ExitCode.Failed;
        }

        try
        {
            var exit = await act().ConfigureAwait(false);
            log.Write(caller, what, exit == ExitCode.Done ? "done" : "failed");
            return exit;
        }
        catch (PeopleRefusal refused)
        {
            log.Write(caller, what, $"refused: {refused.Message}");
            throw;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            log.Write(caller, what, $"failed: {failed.Message}");
            throw;
        }
    }
}
