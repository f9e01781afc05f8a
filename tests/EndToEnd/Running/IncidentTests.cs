using System.Text.Json;
using Experimance.EndToEnd.Harness;
using Microsoft.Playwright;

namespace Experimance.EndToEnd.Running;

/// <summary>What breaks stands on the page in an attendant's words, outlives a killed host, and goes when it is mended.</summary>
public sealed class IncidentTests(Chromium chromium)
{
    [Fact]
    public async Task An_unplugged_camera_is_one_incident_from_its_beginning_to_its_end_also_over_a_killed_host()
    {
        var folder = TestPlaces.NewFolder();
        await using var first = await HostProcess.StartAsync(folder, "--depth.synthetic.visitors=false");
        await using var screen = await chromium.OpenAsync(first.Page("/screens/main"), 480, 480);
        await using var sandbox = await chromium.OpenAsync(first.Page("/sandbox"), 900, 700);
        await first.WaitForAsync(
            "all well",
            now => now.Ready && now.StatusOf("depth") == "healthy" && now.Showing is not null
        );
        await using var page = await chromium.OpenAsync(first.Page("/") + "&lang=de", 360, 780);
        await page.UntilAsync("document.getElementById('broken').hidden");

        await sandbox.Page.GetByRole(AriaRole.Button, new() { Name = "unplug" }).ClickAsync();
        await page.UntilAsync("document.querySelector('#incidents .incident.critical') !== null");
        (await page.Page.Locator("#incidents h3").AllTextContentsAsync())
            .ShouldHaveSingleItem()
            .ShouldContain("Kamera");
        await page.ShootAsync("incident-de-360");
        var open = (await IncidentsAsync(first)).ShouldHaveSingleItem();
        open.GetProperty("cause").GetString().ShouldBe("camera_lost");
        open.GetProperty("takes_with_it").EnumerateArray().ShouldNotBeEmpty("depth is not well because of it");

        await page.Page.Locator("#incidents button").First.ClickAsync();
        await page.UntilAsync("document.querySelector('#incidents .incident.acknowledged') !== null");
        (await first.IsReadyAsync()).ShouldBeFalse();

        await first.KillAsync();
        await using var second = await HostProcess.StartAsync(folder, "--depth.synthetic.visitors=false");
        var still = await UntilAsync(second, all => all.Count > 0);
        still[0].GetProperty("id").GetString().ShouldBe(open.GetProperty("id").GetString());
        still[0].GetProperty("since").GetDateTimeOffset().ShouldBe(open.GetProperty("since").GetDateTimeOffset());

        // The new host's camera is plugged in.
        var closed = await UntilAsync(
            second,
            all =>
                all.Any(one =>
                    one.GetProperty("cause").GetString() == "camera_lost"
                    && one.GetProperty("state").GetString() == "closed"
                )
        );
        closed.Count(one => one.GetProperty("cause").GetString() == "camera_lost").ShouldBe(1);
        page.Complaints.Where(complaint => !complaint.Contains("ERR_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<JsonElement>> IncidentsAsync(HostProcess host)
    {
        using var answer = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/incidents?closed=20"));
        return [.. answer.RootElement.Clone().EnumerateArray()];
    }

    private static async Task<IReadOnlyList<JsonElement>> UntilAsync(
        HostProcess host,
        Func<IReadOnlyList<JsonElement>, bool> wanted
    )
    {
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var all = await IncidentsAsync(host);
            if (wanted(all))
            {
                return all;
            }

            await timer.WaitForNextTickAsync(end.Token);
        }
    }
}
