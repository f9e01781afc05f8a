using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Running;

/// <summary>Faults on request that are seen on a real screen and in a simulated camera, and are over by themselves.</summary>
public sealed class BrokenByWishTests(Chromium chromium)
{
    [Fact]
    public async Task A_screen_paints_black_is_known_to_and_comes_back()
    {
        await using var host = await HostProcess.StartAsync(TestPlaces.NewFolder());
        await using var screen = await chromium.OpenAsync(host.Page("/screens/main"), 480, 480);
        await host.WaitForAsync("a picture on the screen", now => now is { Showing: not null, ScreenState: "showing" });

        await host.FaultAsync("main", "black_screen?seconds=12");

        await host.WaitForAsync("the screen known to be black", now => now.ScreenState == "black", limit: 10);
        await host.WaitForAsync("the screen known to show a picture", now => now.ScreenState == "showing");
        (await screen.IsDrawnAsync()).ShouldBeTrue();
        screen.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_frozen_camera_is_known_to_and_comes_back()
    {
        await using var host = await HostProcess.StartAsync(TestPlaces.NewFolder(), "depth");
        await host.WaitForAsync("frames", now => now.StatusOf("depth") == "healthy");
        await host.FaultAsync("camera", "freeze_camera?seconds=15");
        await host.WaitForAsync("the camera known to be frozen", now => now.StatusOf("depth") != "healthy", limit: 15);
        await host.WaitForAsync("frames again", now => now.StatusOf("depth") == "healthy");
    }
}
