using Experimance.EndToEnd.Harness;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.EndToEnd.Screens;

public sealed class ScreenPageTests(Chromium chromium)
{
    [Fact]
    public async Task An_ordered_picture_is_painted_shown_and_found_right()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/screens/main");

        var order = rig.ShowTerrain(Era.Current, Biome.Coastal);
        await rig.PaintedAsync(order);
        var status = await rig.StatusAsync(s => s.Showing == order.Address && s.FramesPerSecond > 0);

        status.State.ShouldBe("showing");
        await tab.ShootAsync("screen-current");
        tab.Complaints.ShouldBeEmpty();
    }
}
