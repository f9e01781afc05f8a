using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Running;

/// <summary>
/// The pages as people see them, saved to <c>artifacts/screenshots</c> to be looked at: the screen in every era, the
/// sandbox and the status page, wide and on a phone.
/// </summary>
[Trait("Category", "Long")]
public sealed class LookTests(Chromium chromium)
{
    [Theory]
    [InlineData("wilderness", "rainforest")]
    [InlineData("pre_industrial", "deciduous_forest")]
    [InlineData("early_industrial", "river")]
    [InlineData("late_industrial", "coastal")]
    [InlineData("modern", "plains")]
    [InlineData("current", "temperate_forest")]
    [InlineData("future", "tropical_island")]
    [InlineData("dystopia", "desert")]
    [InlineData("ruins", "arctic")]
    public async Task The_screen_in_every_era(string era, string biome)
    {
        var folder = TestPlaces.NewFolder();
        await PieceMemory.RememberAsync(folder, era, biome);

        await using var host = await HostProcess.StartAsync(folder);
        await using var screen = await chromium.OpenAsync(host.Page("/screens/main"), 1024, 1024);
        var now = await host.WaitForAsync(
            "the era on the screen",
            status => status.Showing is not null && status.Era == era
        );

        (await screen.IsDrawnAsync()).ShouldBeTrue();
        await screen.ShootAsync($"screen-{era}");
        now.Biome.ShouldBe(biome);
        screen.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/", 1024, 768, "status")]
    [InlineData("/", 360, 740, "status-phone")]
    [InlineData("/sandbox", 1280, 900, "sandbox")]
    [InlineData("/sandbox", 360, 740, "sandbox-phone")]
    public async Task The_pages_wide_and_on_a_phone(string path, int width, int height, string name)
    {
        await using var host = await HostProcess.StartAsync(TestPlaces.NewFolder());
        await using var tab = await chromium.OpenAsync(host.Page(path), width, height);
        await host.WaitForAsync("the first visitor's digging", status => status.Ready && status.Sum > 0);

        await tab.ShootAsync(name);

        var overflow = await tab.Page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        overflow.ShouldBe(0, "nothing is wider than the page");
        tab.Complaints.ShouldBeEmpty();
    }
}
