using System.Diagnostics;

namespace Experimance.Tests;

/// <summary>A program run to its end, with everything it said.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    /// <param name="environment">Set over the inherited one; null removes a name.</param>
    /// <param name="seconds">Bounds a failing test, never a passing one.</param>
    public static async Task<Ran> Program(
        string file,
        IEnumerable<string> arguments,
        string? folder = null,
        Dictionary<string, string?>? environment = null,
        int seconds = 60
    )
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? WorkingCopy.Root,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Ran(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The built host.</summary>
    public static Task<Ran> Host(params string[] arguments) => Program(WorkingCopy.HostExecutable, arguments);
}
