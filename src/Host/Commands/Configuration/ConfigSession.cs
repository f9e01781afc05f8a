using System.CommandLine;
using Experimance.Actors.Configuration.History;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands.Configuration;

/// <summary>What the verbs that read or write the history share: the keeper opened for a moment, and how failures are told.</summary>
internal static class ConfigSession
{
    /// <summary>Who a change is by: the user at the keyboard, also behind sudo, which only root can tell.</summary>
    public static string Who =>
        Environment.IsPrivilegedProcess && Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } user
            ? user
            : Environment.UserName;

    /// <summary>Opens the project's history and does something with it.</summary>
    /// <returns>Exit status.</returns>
    public static async Task<int> WithAsync(
        ParseResult parsed,
        ProjectOption project,
        Func<ConfigurationKeeper, int> act
    )
    {
        if (project.Find(parsed, out var exit) is not { } found)
        {
            return exit;
        }

        var error = parsed.InvocationConfiguration.Error;
        try
        {
            using var keeper = await ProjectKeeper.OpenAsync(found.Run([]), TimeProvider.System).ConfigureAwait(false);
            var status = act(keeper);
            foreach (var trouble in keeper.Troubles)
            {
                await error.WriteLineAsync($"experimance: {trouble}").ConfigureAwait(false);
            }

            return status;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"experimance: {refused.Message}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
