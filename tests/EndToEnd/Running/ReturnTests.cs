using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Running;

/// <summary>What happens to the piece when power or tab goes.</summary>
public sealed class ReturnTests(Chromium chromium)
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task After_a_power_cut_the_piece_goes_on_in_its_era_with_its_picture()
    {
        // As scripts/dev starts the host again: on the same port, with the key that the open page has.
        var start = new HostStart(TestPlaces.NewFolder()) { Port = HostProcess.FreePort(), Key = Key };
        PieceStatus before;
        await using var screen = await chromium.OpenAsync("about:blank", 480, 480);
        await using (var host = await HostProcess.StartAsync(start))
        {
            await screen.Page.GotoAsync(host.Page("/screens/main"));
            before = await host.WaitForAsync(
                "an era after wilderness, shown",
                now => now.Showing is not null && now.Era is not (null or "wilderness"),
                limit: 180
            );
            await host.KillAsync();
        }

        await using var again = await HostProcess.StartAsync(start);
        var now = await again.WaitForAsync(
            "the open page is back and shows the picture",
            status => status.Showing is not null && status.ScreenState == "showing" && status.Pages == 1
        );

        now.Era.ShouldBe(before.Era);
        now.Biome.ShouldBe(before.Biome);
        (await screen.IsDrawnAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_tab_that_is_killed_and_opened_again_shows_the_picture()
    {
        await using var host = await HostProcess.StartAsync(TestPlaces.NewFolder());
        await using (await chromium.OpenAsync(host.Page("/screens/main"), 480, 480))
        {
            await host.WaitForAsync("a picture", now => now.Showing is not null);
        }

        await host.WaitForAsync("the tab is missed", now => now.Showing is null || now.ScreenState != "showing");
        await using var again = await chromium.OpenAsync(host.Page("/screens/main"), 480, 480);
        await host.WaitForAsync("the picture again", now => now.Showing is not null && now.ScreenState == "showing");

        (await again.IsDrawnAsync()).ShouldBeTrue();
        again.Complaints.ShouldBeEmpty();
    }
}
