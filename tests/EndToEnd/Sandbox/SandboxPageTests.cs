using Akka.Actor;
using Experimance.Actors.Foundation.Geometry;
using Experimance.EndToEnd.Harness;
using Experimance.EndToEnd.Screens;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.EndToEnd.Sandbox;

public sealed class SandboxPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(1200, 800)]
    [InlineData(360, 740)]
    public async Task The_page_fits_and_shows_what_the_analysis_sees(int width, int height)
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/sandbox", width, height);
        var order = rig.ShowTerrain(Era.PreIndustrial, Biome.River);
        var watch = await rig.HearAsync<Watch>(_ => true);

        watch.Watcher.Tell(View());
        watch.Watcher.Tell(
            new Present(Era.PreIndustrial, Biome.River, 7, 0, 0.62, true, false, 0.0124, order.Address.Value)
        );

        await Microsoft.Playwright.Assertions.Expect(tab.Page.GetByText("pre industrial, river")).ToBeVisibleAsync();
        await Microsoft.Playwright.Assertions.Expect(tab.Page.GetByText("0.13 ms a frame")).ToBeVisibleAsync();
        var overflow = await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        overflow.ShouldBe(0);
        await tab.ShootAsync($"sandbox-{width}");
        tab.Complaints.ShouldBeEmpty();
    }

    private static AnalysisView View()
    {
        var relief = new short[160 * 160];
        for (var i = 0; i < relief.Length; i++)
        {
            var (x, y) = (i % 160, i / 160);
            var trench = Math.Exp(-Math.Pow((y - 80 - 20 * Math.Sin(x * 0.05)) / 6, 2));
            relief[i] = (short)(40 * Math.Sin(x * 0.06) * Math.Cos(y * 0.05) - 60 * trench);
        }

        var rows = new ulong[64];
        rows[30] = rows[31] = rows[32] = 0x0000_00FF_FF00_0000;
        return new(
            1200,
            true,
            true,
            0.0124,
            0.13,
            29.9,
            "synthetic 640×480 at 30/s",
            relief,
            new([.. rows]),
            BowlGrid.Empty
        );
    }
}
