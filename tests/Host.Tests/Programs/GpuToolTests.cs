using Experimance.Actors.Foundation;
using Experimance.Host.Programs;

namespace Experimance.Host.Tests.Programs;

/// <summary>The runner with tools as they are: scripts on the path of the listed environment.</summary>
public sealed class GpuToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tool_is_found_on_the_path_that_it_is_given()
    {
        Tool("echo \"0, card, $1\"");
        (await RunAsync(TimeSpan.FromSeconds(30))).Output.ShouldBe("0, card, --query\n");
    }

    [Fact]
    public async Task A_tool_that_hangs_in_a_child_is_given_up()
    {
        Tool("sleep 60 | cat");
        var result = await RunAsync(TimeSpan.FromMilliseconds(400));
        result.TimedOut.ShouldBeTrue();
        result.ExitCode.ShouldBeNull();
    }

    [Fact]
    public async Task A_tool_that_is_not_there_has_no_exit_code() =>
        (await RunAsync(TimeSpan.FromSeconds(30))).ShouldSatisfyAllConditions(
            result => result.ExitCode.ShouldBeNull(),
            result => result.TimedOut.ShouldBeFalse()
        );

    private Task<ProgramResult> RunAsync(TimeSpan limit) =>
        new ProgramRunner(TimeProvider.System).RunAsync(
            new(
                "nvidia-smi",
                ["--query"],
                limit,
                new Dictionary<string, string> { ["PATH"] = $"{_folder.Path}:/usr/bin:/bin" }
            ),
            TestContext.Current.CancellationToken
        );

    private void Tool(string script)
    {
        var file = _folder["nvidia-smi"];
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
