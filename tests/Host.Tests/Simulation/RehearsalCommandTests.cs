using System.Diagnostics;

namespace Experimance.Host.Tests.Simulation;

/// <summary><c>simulate --days</c>, <c>--script</c> and <c>--find</c> as people call them.</summary>
public sealed class RehearsalCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_days_by_seed_are_told_and_are_the_same_text_each_time()
    {
        var (exit, text, error) = await Run("--days", "2", "--seed", "7");

        exit.ShouldBe(0, error);
        text.ShouldStartWith("A life of 2d from ");
        text.ShouldContain("  shows     engineer (ntfy): ");
        text.ShouldContain("messages a day");
        (await Run("--days", "2", "--seed", "7")).Output.ShouldBe(text);
    }

    [Fact]
    public async Task A_script_is_lived_as_it_is_written()
    {
        var script = _folder["faults.toml"];
        await File.WriteAllTextAsync(
            script,
            // A Wednesday, noon in Toronto: open.
            "begin = \"2026-10-07T05:00:00Z\"\nlength = \"14h\"\n[[happenings]]\nat = \"11h\"\nkind = \"camera\"\nfor = \"10min\"\n",
            TestContext.Current.CancellationToken
        );

        var (exit, text, error) = await Run("--script", script);

        exit.ShouldBe(0, error);
        text.ShouldContain("camera begins");
        text.ShouldContain("camera_lost of camera, critical");
        text.ShouldContain("RINGS");
    }

    [Fact]
    public async Task A_wrong_script_ends_with_4_and_says_where()
    {
        var script = _folder["faults.toml"];
        await File.WriteAllTextAsync(
            script,
            "[[happenings]]\nat = \"5h\"\nkind = \"camra\"\n",
            TestContext.Current.CancellationToken
        );

        var (exit, text, error) = await Run("--script", script);

        exit.ShouldBe(4);
        text.ShouldBeEmpty();
        error.ShouldContain("faults.toml:3:8: there is no kind 'camra'; did you mean 'camera'?");
    }

    [Fact]
    public async Task Some_lives_are_searched()
    {
        var (exit, text, error) = await Run("--find", "--lives", "4", "--seed", "1");

        exit.ShouldBe(0, error + text);
        text.ShouldStartWith("4 lives of 30 days: ");
        text.ShouldContain("No law was broken.");
    }

    [Theory]
    [InlineData("--days is 1 to 366", "--days", "0")]
    [InlineData("--lives 1 to", "--find", "--lives", "0")]
    [InlineData("--script lives one that is written down", "--find", "--script", "x.toml")]
    public async Task Wrong_use_ends_with_2_and_says_what(string what, params string[] arguments)
    {
        var (exit, text, error) = await Run(arguments);

        exit.ShouldBe(2);
        text.ShouldBeEmpty();
        error.ShouldContain(what);
    }

    [Fact]
    public async Task A_script_that_is_not_there_ends_with_3()
    {
        var (exit, _, error) = await Run("--script", _folder["nothing.toml"]);

        exit.ShouldBe(3);
        error.ShouldContain("cannot be read");
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
