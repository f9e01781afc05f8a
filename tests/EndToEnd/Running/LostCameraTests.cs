using System.Diagnostics;
using System.Globalization;
using Experimance.EndToEnd.Harness;
using Microsoft.Playwright;

namespace Experimance.EndToEnd.Running;

/// <summary>
/// The camera is unplugged while a page shows the screen: the picture stays, everybody who asks is told the truth, after a
/// while the attract form runs, and with the camera the piece goes on in its era.
/// </summary>
public sealed class LostCameraTests(Chromium chromium)
{
    private const string Title = "Experimance · a world in sand";

    /// <summary>Keeps what the page last drew in letters, whatever the picture below does.</summary>
    private const string Reader = """
        window.said = "";
        const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.clearRect = function (...place) {
          window.said = "";
          return clearRect.apply(this, place);
        };
        CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
          window.said += text;
          return fillText.call(this, text, ...place);
        };
        """;

    [Fact]
    public Task With_a_shorter_patience() => LoseAndPlugInAsync(3);

    [Fact]
    [Trait("Category", "Long")]
    public Task For_a_whole_minute() => LoseAndPlugInAsync(60);

    /// <param name="patience">Seconds without camera after which the attract form is to run.</param>
    private async Task LoseAndPlugInAsync(int patience)
    {
        // With nobody there: were a lost camera idle, this era would end within the minute.
        var folder = TestPlaces.NewFolder();
        await PieceMemory.RememberAsync(folder, "modern", "river");
        await using var host = await HostProcess.StartAsync(
            folder,
            "--depth.synthetic.visitors=false",
            "--core.presence.idle_threshold=60s",
            string.Create(CultureInfo.InvariantCulture, $"--core.loss.attract_after={patience}s")
        );
        await using var screen = await chromium.OpenAsync("about:blank", 480, 480);
        await screen.Page.AddInitScriptAsync(Reader);
        await screen.Page.GotoAsync(host.Page("/screens/main"));
        await using var sandbox = await chromium.OpenAsync(host.Page("/sandbox"), 900, 700);
        var plug = sandbox.Page.GetByRole(AriaRole.Button, new() { Name = "unplug" });
        await host.WaitForAsync(
            "the bowl found and a picture",
            now => now.Showing is not null && now.Ready && now.StatusOf("depth") == "healthy"
        );

        await sandbox.SeesAsync();
        var clock = Stopwatch.StartNew();
        await plug.ClickAsync();
        var before = await host.WaitForAsync(
            "depth says that the camera is lost, and no picture is on its way",
            now =>
                now.StatusOf("depth") == "error"
                && now.QueueOf("core") == 0
                && now.Showing is not null
                && now.Showing == now.Ordered
        );
        before.Era.ShouldBe("modern");
        await HoldAsync(host, screen, before, TimeSpan.FromSeconds(patience + 60));
        clock.Elapsed.TotalSeconds.ShouldBeGreaterThanOrEqualTo(patience, "the attract form waits");

        await plug.ClickAsync();
        var after = await host.WaitForAsync(
            "all well again",
            now => now.Ready && now.StatusOf("depth") == "healthy" && now.ScreenState == "showing"
        );
        (await host.IsReadyAsync()).ShouldBeTrue();
        (after.Era, after.Biome).ShouldBe((before.Era, before.Biome), "the piece goes on");
        await screen.UntilAsync("window.said === ''");
        (await screen.IsDrawnAsync()).ShouldBeTrue();

        await sandbox.SeesAsync();
        await sandbox.DragAsync(await sandbox.BowlAsync(), (-0.5, -0.1), (0.5, 0.2));
        var dug = await host.WaitForAsync("digging counts again", now => now.LastScore > 0 && now.Sum > before.Sum);
        dug.Era.ShouldBe(before.Era);
        screen.Complaints.ShouldBeEmpty();
        sandbox.Complaints.ShouldBeEmpty();
    }

    /// <summary>Looks again and again, until the attract form runs, whether picture and words are what they are to be.</summary>
    private static async Task HoldAsync(HostProcess host, Tab screen, PieceStatus before, TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var said = "";
        while (said.Length == 0)
        {
            await timer.WaitForNextTickAsync(end.Token);
            said = await screen.Page.EvaluateAsync<string>("window.said");
            var now = await host.StatusAsync();
            (await host.IsReadyAsync()).ShouldBeFalse("/readyz tells the truth");
            now.Ready.ShouldBeFalse();
            now.StatusOf("depth").ShouldBe("error");
            now.MessageOf("depth").ShouldMatch("No camera for [0-9]+ s: .*unplugged");
            now.ShouldSatisfyAllConditions(
                () => now.StatusOf("core").ShouldBe("healthy"),
                () => now.StatusOf("display").ShouldBe("healthy"),
                () => now.StatusOf("image-server").ShouldBe("healthy"),
                () => now.RestartsOf("depth").ShouldBe(0),
                () => (now.Era, now.Biome).ShouldBe((before.Era, before.Biome), "a lost camera is not idle"),
                () => now.Showing.ShouldBe(before.Showing)
            );
            (await screen.IsDrawnAsync()).ShouldBeTrue("the picture stays");
        }

        await screen.UntilAsync($"window.said === '{Title}'");
    }
}
