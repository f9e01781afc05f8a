using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Projects;

/// <summary>A person's own project: made, changed, checked, run, and switched while somebody looks.</summary>
public sealed class SwitchTests(Chromium chromium)
{
    [Fact]
    public async Task A_screen_keeps_its_picture_while_projects_are_switched_and_then_shows_the_other_ones()
    {
        using var tree = new TreeCopy();
        await Done(tree, "project", "new", "demo");
        await Done(tree, "config", "set", "project.title", "Sand of our town", "--project", "demo");
        await Done(tree, "config", "set", "display.title", "Sand of our town", "--project", "demo");
        await Done(tree, "config", "set", "core.presence.idle_threshold", "60s", "--project", "demo");
        (await Done(tree, "check", "--project", "demo")).ShouldStartWith("demo is sound: Sand of our town");

        await using var host = await tree.DevAsync("--project", "demo");
        await using var screen = await chromium.OpenAsync(host.Page("/screens/main"), 480, 480);
        var first = await ShownAsync(host, "demo", not: null);

        using var watched = new CancellationTokenSource();
        var watching = WatchAsync(screen, watched.Token);
        await Done(tree, "project", "switch", "experimance");
        var second = await ShownAsync(host, "experimance", not: first);
        (await screen.IsDrawnAsync()).ShouldBeTrue();
        await Done(tree, "project", "switch", "demo");
        await ShownAsync(host, "demo", not: second);
        await watched.CancelAsync();

        var (looks, without) = await watching;
        looks.ShouldBeGreaterThan(10);
        without.ShouldBe(0, $"of {looks} looks at the screen during both switches");
        // The piece of demo was remembered while the other one ran.
        host.Output.Split("The piece goes on in ").Length.ShouldBe(2, host.Output);
        (await host.StopAsync()).ShouldBe(0);
    }

    private static async Task<string> Done(TreeCopy tree, params string[] arguments)
    {
        var ran = await tree.Experimance(arguments);
        ran.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}\n{ran.Output}\n{ran.Error}");
        return ran.Output;
    }

    /// <summary>The address of the project's own picture, once the screen shows it whole.</summary>
    /// <param name="not">The picture of the other project, which the page keeps meanwhile.</param>
    private static async Task<string> ShownAsync(HostProcess host, string project, string? not)
    {
        var status = await host.WaitForAsync(
            $"the picture of {project} on the screen",
            now =>
                now.Project == project
                && now.Ready
                && now.ScreenState == "showing"
                && now.Showing is { } shown
                && shown == now.Ordered
                && shown != not,
            limit: 120
        );
        return status.Showing!;
    }

    /// <summary>Looks at the screen again and again.</summary>
    private static async Task<(int Looks, int WithoutPicture)> WatchAsync(Tab screen, CancellationToken end)
    {
        var (looks, without) = (0, 0);
        while (!end.IsCancellationRequested)
        {
            looks++;
            without += await screen.IsDrawnAsync() ? 0 : 1;
        }

        return (looks, without);
    }
}
