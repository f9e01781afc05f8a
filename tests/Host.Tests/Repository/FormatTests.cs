using System.Diagnostics;

namespace Experimance.Host.Tests.Repository;

/// <summary>The tree is formatted as <c>dotnet csharpier format .</c> leaves it.</summary>
public sealed class FormatTests
{
    [Fact]
    public async Task Every_file_is_formatted()
    {
        var (restored, output) = await RunAsync("tool", "restore");
        Assert.SkipUnless(restored == 0, $"The formatter could not be restored (no network?): {output}");

        var (exitCode, complaints) = await RunAsync("csharpier", "check", "src", "tests");

        exitCode.ShouldBe(0, $"run: dotnet csharpier format .\n{complaints}");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                WorkingDirectory = TestPlaces.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
