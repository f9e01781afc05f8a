using System.Diagnostics;

namespace Experimance.Host.Tests.Simulation;

public sealed class SimulateCommandTests
{
    [Fact]
    public async Task It_tells_the_day_as_a_time_line_and_the_same_seed_the_same_day()
    {
        var (exit, day, error) = await Run("--hours", "0.2", "--seed", "3");
        exit.ShouldBe(0, error);
        var lines = day.Split('\n');
        lines[0].ShouldMatch(@"^00:00:0\d  wilderness ");
        lines.ShouldContain(l => l.Contains("pre_industrial", StringComparison.Ordinal));
        day.ShouldMatch(@"\d+ hands, \d+ changes, \d+ of them significant");
        (await Run("--hours", "0.2", "--seed", "3")).Output.ShouldBe(day);
    }

    [Theory]
    [InlineData("--hours", "0", "--hours above 0")]
    [InlineData("--seed", "0", "--seed is 1 or more")]
    [InlineData("--persona", "nobody", "'gentle'")]
    [InlineData("--hour", "1", "--hour")]
    public async Task Wrong_use_ends_with_2_and_says_what(string option, string value, string what)
    {
        var (exit, output, error) = await Run(option, value);
        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(what);
    }

    [Fact]
    public async Task A_project_that_is_not_there_ends_with_2()
    {
        var (exit, _, error) = await Run("--project", "nowhere");
        exit.ShouldBe(2);
        error.ShouldContain("there is no project 'nowhere'");
    }

    private static async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(TestPlaces.HostExecutable, ["simulate", .. arguments])
        {
            WorkingDirectory = TestPlaces.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
