using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Experimance.Tests;
using Microsoft.Playwright;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>found [TIMES]</c>: with the published host and a real browser, how soon each fault is known and over: services that crash and hang,
/// a blocked dispatcher, a jammed pool, and a screen that is silent, frozen or black. Goals: hang 5 s, healthy again after a crash
/// 5 s, dispatcher and pool 5 s, screen 10 s.
/// </summary>
internal static class FoundBenchmark
{
    private const string Program = "/usr/bin/chromium";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Services = ["depth", "core", "image-server", "display"];

    public static async Task RunAsync(string[] arguments)
    {
        var times = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 3;
        var folder = Directory.CreateTempSubdirectory("experimance-found-").FullName;
        await using var host = await HostProcess.StartAsync(
            new HostStart(folder) { Executable = await PublishedHost.MakeAsync() }
        );
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Program,
                Args = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
            }
        );
        var page = await browser.NewPageAsync();
        await page.GotoAsync(host.Page("/screens/main"));
        await WellAsync(host);
        Console.WriteLine("| fault | known after s | over after s |");
        Console.WriteLine("|---|---|---|");
        await IncidentAsync(host, "screen_black", () => FaultAsync(host, "main", "black_screen"));
        await IncidentAsync(
            host,
            "screen_frozen",
            () => page.EvaluateAsync("window.requestAnimationFrame = () => 0"),
            () => page.ReloadAsync()
        );
        await IncidentAsync(
            host,
            "screen_missing",
            () => page.GotoAsync("about:blank"),
            () => page.GotoAsync(host.Page("/screens/main"))
        );
        foreach (var service in Services)
        {
            for (var i = 0; i < times; i++)
            {
                await ServiceAsync(host, service, "kill");
                Kept(await page.ScreenshotAsync(), service);
            }
        }

        // Two: at the third part that is left behind the ladder has the host started again.
        foreach (var service in Services.Take(2))
        {
            await ServiceAsync(host, service, "wedge");
            Kept(await page.ScreenshotAsync(), service);
        }

        await IncidentAsync(host, "dispatcher_blocked", () => FaultAsync(host, "blocking", "block_dispatcher"));
        // Shorter than Watch's patience: after 30 s it has the host started again.
        await IncidentAsync(host, "pool_starved", () => FaultAsync(host, "pool", "starve_pool", 15));
    }

    /// <summary>The screen keeps its picture, whatever is down behind it.</summary>
    private static void Kept(byte[] screenshot, string service)
    {
        using var picture = SkiaSharp.SKBitmap.Decode(screenshot);
        using var small = picture.Resize(new SkiaSharp.SKImageInfo(8, 8), SkiaSharp.SKSamplingOptions.Default);
        var light = small.Pixels.Skip(18).Take(28).Average(pixel => (pixel.Red + pixel.Green + pixel.Blue) / 3.0);
        if (light < 20)
        {
            throw new InvalidOperationException($"The screen went dark while {service} was down.");
        }
    }

    private static async Task ServiceAsync(HostProcess host, string service, string fault)
    {
        await WellAsync(host);
        var began = Stopwatch.GetTimestamp();
        await FaultAsync(host, service, fault);
        await UntilAsync(host, status => Status(status, service) is not "healthy" and not "warning");
        var known = Stopwatch.GetElapsedTime(began);
        await UntilAsync(host, status => Status(status, service) is "healthy" or "warning");
        Row($"{service}: {fault}", known, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>When it was known stands in the incident itself: while the pool is jammed nobody can be asked.</summary>
    private static async Task IncidentAsync(HostProcess host, string cause, Func<Task> begin, Func<Task>? end = null)
    {
        await WellAsync(host);
        var began = DateTimeOffset.UtcNow;
        await begin();
        DateTimeOffset opened = default;
        await UntilAsync(host, status => OpenedOf(status, cause) is { } at && (opened = at) != default, 2 * Patience);
        // One that came back has its first opening in it: then it was known when it was seen.
        opened = opened > began ? opened : DateTimeOffset.UtcNow;
        if (end is not null)
        {
            await end();
        }
        else
        {
            using var ended = await host.Http.DeleteAsync("/dev/faults");
        }

        await UntilAsync(host, status => OpenedOf(status, cause) is null, 3 * Patience);
        Row(cause, opened - began, DateTimeOffset.UtcNow - began);
    }

    private static Task WellAsync(HostProcess host) =>
        UntilAsync(host, status => status.GetProperty("ready").GetBoolean(), 4 * Patience);

    private static async Task FaultAsync(HostProcess host, string subject, string kind, int seconds = 20)
    {
        using var answer = await host.Http.PostAsync($"/dev/faults/{subject}/{kind}?seconds={seconds}", null);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    private static string Status(JsonElement status, string service) =>
        status
            .GetProperty("services")
            .EnumerateArray()
            .Where(one => one.GetProperty("name").GetString() == service)
            .Select(one =>
                one.GetProperty("state").GetString() == "running" ? one.GetProperty("status").GetString()! : "down"
            )
            .First();

    /// <summary>When that incident was opened; null: there is no open one.</summary>
    private static DateTimeOffset? OpenedOf(JsonElement status, string cause) =>
        status
            .GetProperty("incidents")
            .EnumerateArray()
            .Where(one =>
                one.GetProperty("cause").GetString() == cause && one.GetProperty("state").GetString() == "open"
            )
            .Select(one => (DateTimeOffset?)one.GetProperty("opened").GetDateTimeOffset())
            .FirstOrDefault();

    private static async Task UntilAsync(HostProcess host, Func<JsonElement, bool> wanted, TimeSpan? patience = null)
    {
        using var end = new CancellationTokenSource(patience ?? Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(end.Token))
        {
            try
            {
                using var status = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/status", end.Token));
                if (wanted(status.RootElement))
                {
                    return;
                }
            }
            catch (TaskCanceledException) when (!end.IsCancellationRequested)
            {
                // While the pool is jammed nobody answers; it is asked again.
            }
        }
    }

    private static void Row(string fault, TimeSpan known, TimeSpan over) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {fault} | {known.TotalSeconds:0.0} | {over.TotalSeconds:0.0} |"
            )
        );
}
