using System.Diagnostics;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>A program as an installation has it: published for this kind of machine, compiled ahead.</summary>
internal static class PublishedProgram
{
    /// <summary>Publishes it (a minute the first time) and gives the program's path.</summary>
    /// <param name="project">Its file, from the working tree's root.</param>
    /// <param name="folder">Below <c>artifacts/published</c>.</param>
    /// <param name="options">Further ones of <c>dotnet publish</c>.</param>
    /// <exception cref="InvalidOperationException">The build failed; the message holds what it printed.</exception>
    public static async Task<string> MakeAsync(string project, string folder, string program, params string[] options)
    {
        // Beside the ordinary build, so that neither has to be made anew after the other.
        var published = Path.Combine(WorkingCopy.Artifacts, "published");
        string[] arguments =
        [
            "publish",
            Path.Combine(WorkingCopy.Root, project),
            "-c",
            "Release",
            "--use-current-runtime",
            "-o",
            Path.Combine(published, folder),
            $"-p:ArtifactsPath={Path.Combine(published, "build")}",
            "-v",
            "quiet",
            "-nologo",
            .. options,
        ];
        Console.WriteLine($"Publishing the {folder}");
        using var publish = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var said = await Task.WhenAll(publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(published, folder, program)
            : throw new InvalidOperationException($"publish ended with {publish.ExitCode}:\n{string.Concat(said)}");
    }
}
