using System.Diagnostics;
using System.Text.Json;
using Experimance.Actors.Foundation.Opening;
using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Running;

/// <summary>A person closes the piece and opens it again, as close-now and open-until write it: black by intent, and back.</summary>
public sealed class SleepTests(Chromium chromium, ITestOutputHelper output)
{
    [Fact]
    public async Task Closed_it_goes_black_by_intent_and_is_well_and_opened_it_is_back_within_seconds()
    {
        var folder = TestPlaces.NewFolder();
        await using var host = await HostProcess.StartAsync(folder, "--display.sleep_fade=1s");
        await using var screen = await chromium.OpenAsync(host.Page("/screens/main"), 480, 480);
        await host.WaitForAsync(
            "all well and a picture",
            now => now.Ready && now.Showing is not null && now.ScreenState == "showing" && now.Era is not null
        );
        (await screen.IsDrawnAsync()).ShouldBeTrue();

        var now = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        await ChangeAsync(folder, OpeningExceptions.None with { ClosedUntil = new(now, now.AddHours(2), "anna") });
        // What health last heard of display may be of the second before.
        var asleep = await host.WaitForAsync(
            "it is asleep, and health knows",
            now => now.ScreenState == "asleep" && IsAsleep(now) && now.MessageOf("display").Contains("black by intent")
        );
        await UntilAsync(screen, black: true);
        output.WriteLine($"black {clock.Elapsed.TotalSeconds:0.0} s after it was closed");
        asleep.StatusOf("display").ShouldBe("healthy");

        // Longer than every patience about screens, camera and services; meanwhile the display fails once.
        await host.FaultAsync("display", "kill");
        await host.WaitForAsync(
            "display is back",
            now => now.RestartsOf("display") == 1 && now.ScreenState == "asleep"
        );
        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)))
        {
            for (var second = 0; second < 20; second++)
            {
                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
                (await host.IsReadyAsync()).ShouldBeTrue("asleep is ready");
                IsAsleep(await host.StatusAsync()).ShouldBeTrue();
                (await MeanAsync(screen)).ShouldBeLessThan(3, "black by intent");
            }
        }

        (await IncidentsAsync(host)).ShouldBe(0, "what is asleep is well");
        (await host.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken)).ShouldContain(
            "experimance_ready 1"
        );
        await screen.ShootAsync("asleep");

        clock.Restart();
        await ChangeAsync(folder, OpeningExceptions.None);
        await UntilAsync(screen, black: false);
        var light = clock.Elapsed;
        var awake = await host.WaitForAsync(
            "all well again",
            now => now.Ready && now.ScreenState == "showing" && now.Era is not null && now.StateOf("depth") == "running"
        );
        output.WriteLine(
            $"light {light.TotalSeconds:0.0} s, all well {clock.Elapsed.TotalSeconds:0.0} s after it was opened"
        );
        light.TotalSeconds.ShouldBeLessThan(20);
        (await screen.IsDrawnAsync()).ShouldBeTrue();
        (await IncidentsAsync(host)).ShouldBe(0);
        awake.StateOf("core").ShouldBe("running");
        screen.Complaints.ShouldBeEmpty();
    }

    private static bool IsAsleep(PieceStatus now) =>
        now.Ready && ((string[])["depth", "core", "image-server"]).All(service => now.StateOf(service) == "asleep");

    private static async Task ChangeAsync(string folder, OpeningExceptions next) =>
        await new OpeningFile(Path.Combine(folder, "records", "opening.json"), TimeProvider.System).ChangeAsync(_ =>
            next
        );

    private static async Task<int> IncidentsAsync(HostProcess host)
    {
        using var answer = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/incidents?closed=20"));
        return answer.RootElement.GetArrayLength();
    }

    private static async Task UntilAsync(Tab screen, bool black)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (black ? await MeanAsync(screen) >= 1 : !await screen.IsDrawnAsync())
        {
            end.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Of the whole page, 0..255.</summary>
    private static async Task<double> MeanAsync(Tab screen)
    {
        using var picture = SkiaSharp.SKBitmap.Decode(await screen.Page.ScreenshotAsync());
        return picture.Pixels.Average(pixel => (pixel.Red + pixel.Green + pixel.Blue) / 3.0);
    }
}
