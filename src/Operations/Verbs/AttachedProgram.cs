using System.ComponentModel;
using System.Diagnostics;

namespace Experimance.Operations.Verbs;

/// <summary>A program that speaks for itself: it has our terminal, and its exit status is the answer.</summary>
internal static class AttachedProgram
{
    /// <param name="environment">Set over ours.</param>
    /// <returns>Its exit status.</returns>
    /// <exception cref="OpsRefusal">It is not there.</exception>
    public static async Task<int> RunAsync(
        string program,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync().ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (Win32Exception missing)
        {
            throw new OpsRefusal(
                ExitStatus.Missing,
                $"{program} cannot be run: {missing.Message}",
                "install it, or mend the path"
            );
        }
    }
}
