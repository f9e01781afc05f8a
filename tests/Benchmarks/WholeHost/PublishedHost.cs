using System.Diagnostics;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>The host as an installation has it: published for this kind of machine, compiled ahead.</summary>
internal static class PublishedHost
{
    /// <summary>Publishes it (a minute the first time) and gives the program's path.</summary>
    /// <exception cref="InvalidOperationException">The build failed; the message holds what it printed.</exception>
    public static async Task<string> MakeAsync()
    {
        // Beside the ordinary build, so that neither has to be made anew after the other.
        var folder = Path.Combine(WorkingCopy.Artifacts, "published");
        var program = Path.Combine(folder, "host", "experimance");
        string[] arguments =
        [
            "publish",
            Path.Combine(WorkingCopy.Root, "src", "Host", "Host.csproj"),
            "-c",
            "Release",
            "--use-current-runtime",
            "-o",
            Path.Combine(folder, "host"),
            $"-p:ArtifactsPath={Path.Combine(folder, "build")}",
            "-v",
            "quiet",
            "-nologo",
        ];
        Console.WriteLine("Publishing the host");
        using var publish = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var said = await Task.WhenAll(publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? program
            : throw new InvalidOperationException($"publish ended with {publish.ExitCode}:\n{string.Concat(said)}");
    }
}
