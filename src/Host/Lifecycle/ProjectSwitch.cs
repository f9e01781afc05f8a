using System.CommandLine;
using System.Globalization;
using Experimance.Actors.Configuration.Projects;
using Experimance.Host.Commands;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// Another project becomes the active one: the file is written, a running host asked to start again, and awaited. Where it
/// does not become ready the former project is put back and awaited likewise.
/// </summary>
/// <param name="run">Of the new project, found sound.</param>
/// <param name="patience">For the new project.</param>
internal sealed class ProjectSwitch(RunOptions run, TimeSpan patience, TimeProvider time, InvocationConfiguration io)
{
    /// <summary>The former project has run here: it is not judged by how short a time the new one was given.</summary>
    private static readonly TimeSpan PatienceWithTheFormer = TimeSpan.FromSeconds(60);

    /// <returns>Exit status.</returns>
    public async Task<int> RunAsync()
    {
        var running = HostLock.Read(run.Places);
        if (running is null || running.Project == run.Project)
        {
            ActiveProject.Write(run.Places, run.Project);
            await Say(
                    running is null
                        ? $"{run.Project} is the active project. No host runs; the next start runs it: ./scripts/dev all"
                        : $"{run.Project} is the active project, and runs already: {running}"
                )
                .ConfigureAwait(false);
            return ExitCode.Done;
        }

        if (Refusal(running) is { } why)
        {
            await io.Error.WriteLineAsync($"experimance: {why}. Nothing was changed.").ConfigureAwait(false);
            return ExitCode.Failed;
        }

        var trouble = new SwitchTrouble(run);
        ActiveProject.Write(run.Places, run.Project);
        var ready = new HostReadiness(run.Places, time);
        await Say($"{run.Project} is the active project; starting it in place of {running.Project}")
            .ConfigureAwait(false);
        if (await ready.WaitAsync(run.Project, patience).ConfigureAwait(false) is { } host)
        {
            await Say($"{run.Project} is ready: {host}").ConfigureAwait(false);
            return ExitCode.Done;
        }

        await io
            .Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"experimance: {run.Project} was not ready within {patience.TotalSeconds:0.#} s:"
                )
            )
            .ConfigureAwait(false);
        foreach (var line in trouble.Find(ready.LastAnswer))
        {
            await io.Error.WriteLineAsync($"  {line}").ConfigureAwait(false);
        }

        return await PutBackAsync(running.Project, ready).ConfigureAwait(false);
    }

    private async Task<int> PutBackAsync(string former, HostReadiness ready)
    {
        ActiveProject.Write(run.Places, former);
        var back = await ready.WaitAsync(former, PatienceWithTheFormer).ConfigureAwait(false);
        await io
            .Error.WriteLineAsync(
                back is not null ? $"Put back: {former} runs again: {back}"
                : HostNote.Read(run.Places) is { IsAlive: true } host
                    ? $"Put back: {former} is the active project again, but it is not ready yet: {host}"
                : $"Put back: {former} is the active project again, but no host runs; start it: ./scripts/dev all"
            )
            .ConfigureAwait(false);
        return ExitCode.PutBack;
    }

    /// <summary>Why the running host cannot be started again with another project; null: it can.</summary>
    internal static string? Refusal(HostNote running) =>
        running.Process == 0 ? "a host is just starting; try again"
        : !running.IsStartedAgain
            ? $"nobody would start the running host again ({running}): it was started by hand. Stop it and switch then"
        : running.From is ProjectOrigin.Environment
            ? $"the running host ({running}) takes its project from {ActiveProject.Variable}, which stands over a switch: take it out of its environment"
        : null;

    private Task Say(string text) => io.Output.WriteLineAsync(text);
}
