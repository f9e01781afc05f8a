using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Running;

/// <summary>Each service is killed and wedged in turn while a real screen goes on showing a picture.</summary>
public sealed class FaultTests(Chromium chromium)
{
    [Theory]
    [InlineData("depth", "kill")]
    [InlineData("core", "kill")]
    [InlineData("image-server", "kill")]
    [InlineData("display", "kill")]
    [InlineData("health", "kill")]
    [InlineData("depth", "wedge")]
    [InlineData("core", "wedge")]
    [InlineData("image-server", "wedge")]
    [InlineData("display", "wedge")]
    public async Task A_service_that_breaks_comes_back_and_the_screen_keeps_its_picture(string service, string fault)
    {
        await using var host = await HostProcess.StartAsync(TestPlaces.NewFolder());
        await using var screen = await chromium.OpenAsync(host.Page("/screens/main"), 480, 480);
        await host.WaitForAsync("a picture on the screen", now => now.Showing is not null && now.Ready);

        await host.FaultAsync(service, fault);

        if (fault == "wedge")
        {
            await host.WaitForAsync($"{service} known as not well", now => !now.Ready);
            (await host.IsReadyAsync()).ShouldBeFalse("/readyz tells the truth while a service is down");
        }

        (await screen.IsDrawnAsync()).ShouldBeTrue("the page keeps its picture");
        await host.WaitForAsync($"{service} restarted and all ready", now => now.Ready && now.RestartsOf(service) > 0);
        await host.WaitForAsync("the screen again known to show a picture", now => now.Showing is not null);
        (await host.IsReadyAsync()).ShouldBeTrue();
        (await screen.IsDrawnAsync()).ShouldBeTrue("the page still shows a picture");
        screen.Complaints.ShouldBeEmpty();
        (await host.StopAsync()).ShouldBe(0);
    }
}
