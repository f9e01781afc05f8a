using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation.Time;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Tests.Lifecycle;

public sealed class HostControlTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly HostNote Self = new(7, Noon, "demo", ProjectOrigin.File, "all", "http://x/", "by systemd");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_request_is_taken_once_and_by_the_process_that_it_is_for()
    {
        HostControl.TakeRequest(_folder.Places, Self).ShouldBeNull();
        HostControl.AskRestart(_folder.Places, Self, "another project");
        HostControl.TakeRequest(_folder.Places, Self).ShouldBe("another project");
        HostControl.TakeRequest(_folder.Places, Self).ShouldBeNull();

        // Left from before a power cut: the same number, another process.
        HostControl.AskRestart(_folder.Places, Self with { Started = Noon.AddHours(-1) }, "long ago");
        HostControl.TakeRequest(_folder.Places, Self).ShouldBeNull();
        File.Exists(_folder["records", "run", "restart.json"]).ShouldBeFalse();
    }

    [Fact]
    public void Nobody_else_may_look_or_ask()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of files are Unix's");
        HostControl.AskRestart(_folder.Places, Self, "another project");
#pragma warning disable CA1416 // Skipped there.
        File.GetUnixFileMode(_folder["records", "run"])
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }

    [Fact]
    public void What_is_no_request_is_removed_and_ends_nothing()
    {
        File.WriteAllText(Path.Combine(HostControl.Open(_folder.Places), "restart.json"), "{ cut");
        HostControl.TakeRequest(_folder.Places, Self).ShouldBeNull();
        File.Exists(_folder["records", "run", "restart.json"]).ShouldBeFalse();
    }

    [Fact]
    public async Task The_host_that_is_asked_ends_with_75()
    {
        var asked = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var clock = new ClockThread(_ => { });
        using var ear = new RestartRequests(_folder.Places, Self, clock, (status, _) => asked.TrySetResult(status));
        HostControl.AskRestart(_folder.Places, Self, "another project");
        (await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).ShouldBe(75);
    }
}
