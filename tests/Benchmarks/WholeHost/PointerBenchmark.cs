using System.Globalization;
using Experimance.Tests;
using Microsoft.Playwright;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>pointer [TIMES]</c>: from a press on the sandbox page to the animation frame that draws the sand dug there, as the page's own
/// clock sees both; the way goes over socket, depth service and simulated room and back. Software rendering.
/// </summary>
internal static class PointerBenchmark
{
    private const string Program = "/usr/bin/chromium";
    private const int Millimetres = 2;
    private const int WarmUp = 15;

    /// <summary>
    /// Listens beside the page: keeps the height under the pointer, and on a press resolves <c>dug</c> with the milliseconds until
    /// heights came that are lower there and until a frame was drawn from them. The page's own frame callback was asked for earlier, so it runs first.
    /// </summary>
    private const string Listener = """
        const Plain = WebSocket;
        let height = null, cell = 0, pressed = null, done = null;
        window.WebSocket = class extends Plain {
          constructor(...a) {
            super(...a);
            this.addEventListener("message", ({ data }) => {
              if (!(data instanceof ArrayBuffer)) return;
              const from = 4 + new DataView(data).getInt32(0, true);
              const now = new Int16Array(data.slice(from))[cell] / 4;
              if (pressed === null) height = now;
              else if (now < height - LOWER && done) {
                const [begin, tell] = [pressed, done];
                done = null;
                const heard = performance.now() - begin;
                requestAnimationFrame(() => tell([heard, performance.now() - begin]));
              }
            });
          }
        };
        window.aim = (x, y) => { cell = Math.floor((y + 1) * 80) * 160 + Math.floor((x + 1) * 80); pressed = null; };
        window.dug = () => new Promise((tell) => { done = tell; });
        addEventListener("pointerdown", (event) => { pressed = event.timeStamp; }, true);
        """;

    public static async Task RunAsync(string[] arguments)
    {
        var times = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 60;
        if (!File.Exists(Program))
        {
            Console.WriteLine($"No {Program} on this machine: nothing is measured (apt-get install chromium).");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("experimance-pointer-").FullName;
        var start = new HostStart(folder) { Executable = await PublishedHost.MakeAsync() };
        await using var host = await HostProcess.StartAsync(start);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Program,
                // As the distribution starts it on a machine without a graphics card.
                Args = ["--no-sandbox"],
            }
        );
        var page = await browser.NewPageAsync();
        await page.AddInitScriptAsync(
            Listener.Replace("LOWER", Millimetres.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        );
        await page.GotoAsync(host.Page("/sandbox"));
        await page.GetByText("over the sand").Or(page.GetByText("found")).First.WaitForAsync();
        // The first presses meet a host that is still starting: its first picture, its first visitor leaving.
        await MeasureAsync(page, WarmUp);
        Print(await MeasureAsync(page, times));
    }

    private static async Task<List<double[]>> MeasureAsync(IPage page, int times)
    {
        var box = (await page.Locator("#bowl").BoundingBoxAsync())!;
        var radius = Math.Min(box.Width, box.Height) * 0.455;
        var random = new Random(3);
        var milliseconds = new List<double[]>();
        for (var i = 0; i < times; i++)
        {
            var (sin, cos) = Math.SinCos(random.NextDouble() * Math.Tau);
            var away = 0.7 * Math.Sqrt(random.NextDouble());
            await page.EvaluateAsync("([x, y]) => aim(x, y)", new[] { away * cos, away * sin });
            await page.Mouse.MoveAsync(
                (float)(box.X + box.Width / 2 + radius * away * cos),
                (float)(box.Y + box.Height / 2 + radius * away * sin)
            );
            // Two views of the untouched place, so that its height is known.
            await page.WaitForTimeoutAsync(200);
            var dug = page.EvaluateAsync<double[]>("() => dug()");
            await page.Mouse.DownAsync();
            milliseconds.Add(await dug);
            await page.Mouse.UpAsync();
        }

        return milliseconds;
    }

    private static void Print(List<double[]> milliseconds)
    {
        Console.WriteLine("| from a press to | median ms | p95 ms | worst ms |");
        Console.WriteLine("|---|---|---|---|");
        Row("the dug sand known to the page", [.. milliseconds.Select(pair => pair[0]).Order()]);
        Row("the frame that draws it", [.. milliseconds.Select(pair => pair[1]).Order()]);
    }

    private static void Row(string name, List<double> sorted) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {sorted[sorted.Count / 2]:0} | {sorted[(int)(0.95 * sorted.Count)]:0} | {sorted[^1]:0} |"
            )
        );
}
