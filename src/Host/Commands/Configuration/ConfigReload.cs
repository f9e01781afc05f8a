using System.CommandLine;
using System.Text.Json;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Commands.Configuration;

/// <summary>
/// <c>experimance config reload</c>: asks the running host to look at the files now (it does so by itself, too), and says what it made of
/// them.
/// </summary>
internal static class ConfigReload
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "For programs." };
        var project = new ProjectOption();
        var command = new Command("reload", "Has the running host look at the files now; tells what it took over.")
        {
            json,
        };
        command.SetAction(
            (parsed, _) =>
                project.Find(parsed, out var exit) is { } found
                    ? ReloadAsync(found.Run([]), parsed.GetValue(json), parsed.InvocationConfiguration)
                    : Task.FromResult(exit)
        );
        return project.AddTo(command);
    }

    private static async Task<int> ReloadAsync(RunOptions run, bool json, InvocationConfiguration io)
    {
        if (HostLock.Read(run.Places) is null)
        {
            await io
                .Error.WriteLineAsync("experimance: no host runs here; it reads the files when it starts")
                .ConfigureAwait(false);
            return ExitCode.Failed;
        }

        if (await ReloadRequests.AskAsync(run, Patience, TimeProvider.System).ConfigureAwait(false) is not { } outcome)
        {
            await io
                .Error.WriteLineAsync($"experimance: the host did not answer within {Patience.TotalSeconds:0} s")
                .ConfigureAwait(false);
            return ExitCode.Failed;
        }

        if (json)
        {
            await io.Output.WriteLineAsync(JsonSerializer.Serialize(outcome, JsonForm.Options)).ConfigureAwait(false);
        }
        else
        {
            foreach (var line in Lines(outcome))
            {
                await io.Output.WriteLineAsync(line).ConfigureAwait(false);
            }

            foreach (var error in outcome.Errors)
            {
                await io.Error.WriteLineAsync(error).ConfigureAwait(false);
            }
        }

        return outcome.Errors.IsEmpty ? ExitCode.Done : ExitCode.ConfigurationInvalid;
    }

    /// <summary>What it took over and what waits for a start; that there is nothing new, where all is sound.</summary>
    public static IReadOnlyList<string> Lines(ReloadRequests.Outcome outcome) =>
        outcome is { Errors.IsEmpty: true, Applied.IsEmpty: true, Later.IsEmpty: true }
            ? ["The host has what the files say."]
            : [.. outcome.Applied.Select(line => $"now:   {line}"), .. outcome.Later.Select(line => $"later: {line}")];
}
