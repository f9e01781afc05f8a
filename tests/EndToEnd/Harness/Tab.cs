using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Experimance.EndToEnd.Harness;

/// <summary>One browser page and what it complained about.</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    internal Tab(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Console errors and uncaught exceptions, in order.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Whether the middle of the page shows a picture: neither one colour nor black.</summary>
    public async Task<bool> IsDrawnAsync()
    {
        var png = await Page.ScreenshotAsync();
        using var picture = SkiaSharp.SKBitmap.Decode(png);
        var lights = new List<double>();
        for (var i = 0; i < 400; i++)
        {
            var x = picture.Width * (0.3 + 0.4 * (i % 20) / 20);
            var y = picture.Height * (0.3 + 0.4 * (i / 20) / 20);
            var colour = picture.GetPixel((int)x, (int)y);
            lights.Add((colour.Red + colour.Green + colour.Blue) / 3.0);
        }

        var mean = lights.Average();
        return mean > 20 && lights.Average(light => Math.Abs(light - mean)) > 1.5;
    }

    /// <summary>
    /// Asks the page again and again until <paramref name="expression"/> is true. Playwright's own way of waiting compiles text in the
    /// page, which the pages' policy forbids.
    /// </summary>
    /// <param name="limit">Seconds; it bounds a failing test, never a passing one.</param>
    public async Task UntilAsync(string expression, int limit = 60)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
        while (!await Page.EvaluateAsync<bool>(expression))
        {
            if (end.IsCancellationRequested)
            {
                throw new InvalidOperationException($"Waited {limit} s in the page for: {expression}");
            }
        }
    }

    /// <summary>Saves what the page shows, for people to look at (artifacts/screenshots).</summary>
    public async Task<string> ShootAsync(string name)
    {
        var path = Path.Combine(TestPlaces.Artifacts, "screenshots", name + ".png");
        await Page.ScreenshotAsync(new() { Path = path });
        return path;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
