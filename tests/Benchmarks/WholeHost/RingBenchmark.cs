using System.Globalization;
using Experimance.Tests;
using Microsoft.Playwright;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>ring [TIMES]</c>: a hand comes over the sand and the screen answers with a ring of light: from the first view in which the analysis
/// has the hand to the first frame of the canvas that is brighter. Published host, software rendering, motion reduced so that
/// nothing else brightens. Goal: 150 ms.
/// </summary>
internal static class RingBenchmark
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>
    /// Resolves with the time (of the page's clock, ms) of the first drawn frame that is brighter than the last still one. It looks
    /// only at frames in which the page drew: to read the canvas back sixty times a second would keep a core busy that the page needs.
    /// </summary>
    private const string Meter = """
        const small = new OffscreenCanvas(32, 32).getContext("2d", { willReadFrequently: true });
        const native = requestAnimationFrame.bind(window);
        let tell = null, still = 0, drawn = false;
        const { drawArrays } = WebGL2RenderingContext.prototype;
        WebGL2RenderingContext.prototype.drawArrays = function (...given) {
          drawn = true;
          return drawArrays.apply(this, given);
        };
        window.light = 0;
        window.requestAnimationFrame = (callback) => native((now) => {
          callback(now);
          const canvas = document.getElementById("stage");
          if (!canvas || !drawn) return;
          drawn = false;
          small.drawImage(canvas, 0, 0, 32, 32);
          const sum = small.getImageData(0, 0, 32, 32).data.reduce((a, b) => a + b, 0);
          if (sum === 0) return;
          window.light = sum / 4096;
          if (tell && window.light > still + 0.3) { tell(performance.timeOrigin + performance.now()); tell = null; }
        });
        window.brighter = () => new Promise((done) => { still = window.light; tell = done; });
        """;

    public static async Task RunAsync(string[] arguments)
    {
        var times = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 25;
        if (!File.Exists(Program))
        {
            Console.WriteLine($"No {Program} on this machine: nothing is measured (apt-get install chromium).");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("experimance-ring-").FullName;
        await using var host = await HostProcess.StartAsync(
            new HostStart(folder) { Executable = await PublishedHost.MakeAsync() },
            "--depth.views_per_second=60"
        );
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Program,
                Args = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
            }
        );
        var page = await browser.NewPageAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.AddInitScriptAsync(Meter);
        await page.GotoAsync(host.Page("/screens/main"));
        await using var visitor = await SandboxVisitor.EnterAsync(host);
        await visitor.SmoothAsync();
        var milliseconds = new List<double>();
        for (var i = 0; i < times; i++)
        {
            await ScreenLook.UntilAsync(host, look => look.IsQuiet, TimeSpan.FromSeconds(20));
            // Until the last ring has faded and the hand is far.
            await page.WaitForTimeoutAsync(1500);
            var brighter = page.EvaluateAsync<double>("() => brighter()");
            var seen = visitor.HandSeenAsync();
            await visitor.HoverAsync(0.3, -0.2);
            var at = await seen;
            milliseconds.Add(await brighter - at);
            await visitor.LeaveAsync();
        }

        milliseconds.Sort();
        Console.WriteLine("| hand known to the screen's ring | median ms | p95 ms | worst ms |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {milliseconds.Count} hands | {milliseconds[milliseconds.Count / 2]:0} | {milliseconds[(int)(0.95 * milliseconds.Count)]:0} | {milliseconds[^1]:0} |"
            )
        );
    }
}
