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

    /// <summary>Saves what the page shows, for people to look at (artifacts/screenshots).</summary>
    public async Task<string> ShootAsync(string name)
    {
        var path = Path.Combine(TestPlaces.Artifacts, "screenshots", name + ".png");
        await Page.ScreenshotAsync(new() { Path = path });
        return path;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
