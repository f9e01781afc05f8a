using Microsoft.Playwright;

namespace Experimance.EndToEnd.Harness;

/// <summary>The bowl on the sandbox page, in page pixels.</summary>
internal sealed record BowlOnPage(double CentreX, double CentreY, double Radius)
{
    public float X(double bowlX) => (float)(CentreX + bowlX * Radius);

    public float Y(double bowlY) => (float)(CentreY + bowlY * Radius);
}

/// <summary>What a visitor's hand does on the sandbox page.</summary>
internal static class SandboxHand
{
    private const int Steps = 24;

    /// <summary>Where the bowl is drawn: the largest circle in the page's canvas, less the rim.</summary>
    public static async Task<BowlOnPage> BowlAsync(this Tab tab)
    {
        var box = await tab.Page.Locator("canvas").First.BoundingBoxAsync();
        box.ShouldNotBeNull();
        var radius = Math.Min(box.Width, box.Height) / 2 * 0.9;
        return new(box.X + box.Width / 2, box.Y + box.Height / 2, radius);
    }

    /// <summary>Waits until the page hears of the camera: what a hand does before is not heard.</summary>
    public static Task SeesAsync(this Tab tab) =>
        Assertions.Expect(tab.Page.Locator("#link")).ToContainTextAsync("synthetic", new() { Timeout = 60_000 });

    /// <summary>Presses, draws a line in bowl coordinates, lifts and leaves the bowl.</summary>
    public static async Task DragAsync(
        this Tab tab,
        BowlOnPage bowl,
        (double X, double Y) from,
        (double X, double Y) to
    )
    {
        var mouse = tab.Page.Mouse;
        await mouse.MoveAsync(bowl.X(from.X), bowl.Y(from.Y));
        await mouse.DownAsync();
        await mouse.MoveAsync(bowl.X(to.X), bowl.Y(to.Y), new() { Steps = Steps });
        await mouse.UpAsync();
        await mouse.MoveAsync(2, 2);
    }
}
