using Microsoft.Playwright;

namespace Experimance.EndToEnd.Harness;

/// <summary>
/// The distribution's Chromium, started once for all tests of the assembly and driven by Playwright; software rendering,
/// so that what is measured is what a machine without a GPU shows.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--autoplay-policy=no-user-gesture-required",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser; skips the test, saying why, where there is none.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(
                _browser is null,
                "No Chromium on this machine (looked for "
                    + string.Join(", ", Candidates)
                    + "); install it with: apt-get install --no-install-recommends chromium"
            );
            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Candidates.FirstOrDefault(File.Exists) is not { } executable)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = executable,
                Headless = true,
                Args = Arguments,
            }
        );
    }

    /// <summary>A fresh page with no memory of others, of the given size in CSS pixels; fails the test on console errors when disposed.</summary>
    public async Task<Tab> OpenAsync(string address, int width = 800, int height = 800)
    {
        var context = await Browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                HasTouch = true,
            }
        );
        var page = await context.NewPageAsync();
        var tab = new Tab(context, page);
        await page.GotoAsync(address);
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
