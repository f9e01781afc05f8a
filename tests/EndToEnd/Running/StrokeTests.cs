using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Running;

/// <summary>The whole way: a finger on the sandbox page, through camera, analysis, core, painter and display, to the screen.</summary>
public sealed class StrokeTests(Chromium chromium)
{
    [Fact]
    public async Task A_stroke_in_the_sandbox_changes_the_picture_on_the_screen()
    {
        await using var host = await HostProcess.StartAsync(TestPlaces.NewFolder());
        await using var screen = await chromium.OpenAsync(host.Page("/screens/main"), 480, 480);
        await using var sandbox = await chromium.OpenAsync(host.Page("/sandbox"), 1000, 800);
        // The first hover sends the simulated visitors away, so that what happens from now on is this hand's doing alone.
        var bowl = await sandbox.BowlAsync();
        await sandbox.Page.Mouse.MoveAsync(bowl.X(-0.5), bowl.Y(-0.5));
        await sandbox.Page.Keyboard.PressAsync("r");
        await sandbox.Page.Mouse.MoveAsync(2, 2);
        var before = await host.WaitForAsync(
            "a picture of the smooth sand",
            now => now.Showing is not null && now.Ready
        );

        await sandbox.DragAsync(bowl, (-0.5, -0.1), (0.5, 0.2));

        await host.WaitForAsync(
            "another picture on the screen",
            now => now.Showing is not null && now.Showing != before.Showing && now.LastScore > 0
        );
        (await screen.IsDrawnAsync()).ShouldBeTrue();
        screen.Complaints.ShouldBeEmpty();
        sandbox.Complaints.ShouldBeEmpty();
    }
}
