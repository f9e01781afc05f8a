using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Experimance.Actors.Foundation;

namespace Experimance.Host.Programs;

/// <summary>
/// Starts programs in a session of their own, so that at the limit everything they have started is killed with them, and takes
/// what they print without ever waiting for who holds the pipe after that.
/// </summary>
internal sealed partial class ProgramRunner(TimeProvider time) : IProgramRunner
{
    private const int Kill = 9;

    /// <summary>What a program that has ended may still have in the pipe is there at once; who holds it longer is another.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    /// <summary>Makes the program the head of a session; its number stays that of the program.</summary>
    private static readonly string? NewSession = ProgramSearch.Find("setsid", ProgramSearch.SystemPath);

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(ProgramRequest request, CancellationToken cancellation)
    {
        var path = request.Environment.GetValueOrDefault("PATH") ?? ProgramSearch.SystemPath;
        if (ProgramSearch.Find(request.File, path) is not { } file)
        {
            return new(null, "", $"{request.File} is not on the path ({path})", false);
        }

        using var process = new Process { StartInfo = Prepare(file, request) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(null, "", $"{file} could not be started: {e.Message}", false);
        }

        var result = await FollowAsync(process, request, cancellation).ConfigureAwait(false);
        return NeverBegan(result)
            ? new(null, "", $"{file} could not be started: {result.Error.Trim()}", false)
            : result;
    }

    /// <summary>The session was made, and the file could not be executed in it.</summary>
    private static bool NeverBegan(ProgramResult result) =>
        NewSession is not null
        && result is { ExitCode: 126 or 127, Output: "" }
        && result.Error.StartsWith("setsid: ", StringComparison.Ordinal);

    private static ProcessStartInfo Prepare(string file, ProgramRequest request)
    {
        var start = new ProcessStartInfo(NewSession ?? file)
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (NewSession is not null)
        {
            start.ArgumentList.Add(file);
        }

        foreach (var argument in request.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task<ProgramResult> FollowAsync(
        Process process,
        ProgramRequest request,
        CancellationToken cancellation
    )
    {
        using var limit = new CancellationTokenSource(request.TimeLimit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var stop = new CancellationTokenSource();
        var output = new KeptOutput(request.OutputLimit);
        var error = new KeptOutput(request.OutputLimit);
        var reading = Task.WhenAll(
            output.ReadAsync(process.StandardOutput.BaseStream, stop.Token),
            error.ReadAsync(process.StandardError.BaseStream, stop.Token)
        );
        var feeding = GivenInput.GiveAsync(process.StandardInput.BaseStream, request.Input, stop.Token);
        var timedOut = false;
        try
        {
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            await reading.WaitAsync(Rest, time, end.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The program has ended, and something that it started still holds the pipe.
            KillSession(process.Id);
        }
        catch (OperationCanceledException)
        {
            timedOut = !process.HasExited;
            KillAll(process);
        }

        await stop.CancelAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        await feeding.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return new(timedOut ? null : process.ExitCode, output.Text, error.Text, timedOut);
    }

    private static void KillAll(Process process)
    {
        try
        {
            // First by descent, for what has made a session of its own; then the session, for what has lost its parent.
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in this moment.
        }

        KillSession(process.Id);
    }

    private static void KillSession(int head)
    {
        if (NewSession is not null)
        {
            _ = SendSignal(-head, Kill);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
