using Experimance.EndToEnd.Harness;
using Experimance.EndToEnd.Screens;
using Microsoft.Playwright;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.EndToEnd.Sandbox;

/// <summary>Mouse, wheel, keys and fingers of the sandbox page, as the camera's room hears them.</summary>
public sealed class SandboxHandsTests(Chromium chromium)
{
    [Fact]
    public async Task A_mouse_hovers_digs_deeper_the_longer_heaps_and_leaves()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/sandbox", 1000, 700);
        var mouse = tab.Page.Mouse;
        var (x, y, radius) = await BowlAsync(tab);

        await mouse.MoveAsync(x, y);
        var hover = await rig.HearAsync<Stroke>(_ => true);
        (hover.HeightMm, hover.DepthMm, hover.DiameterMm).ShouldBe((60, 0, 80));
        hover.Where.X.ShouldBe(0, 0.01);
        hover.Where.Y.ShouldBe(0, 0.01);

        await mouse.WheelAsync(0, -100);
        (await rig.HearAsync<Stroke>(s => s.HeightMm > 60)).HeightMm.ShouldBe(85);

        await mouse.DownAsync();
        var first = await rig.HearAsync<Stroke>(s => s.HeightMm == 0);
        first.DepthMm.ShouldBeInRange(8, 14);
        (await rig.HearAsync<Stroke>(s => s.DepthMm > 16)).Where.ShouldBe(first.Where);
        await mouse.MoveAsync(x + radius / 2, y - radius / 2, new() { Steps = 3 });
        var moved = await rig.HearAsync<Stroke>(s => s.Where.X > 0.49);
        moved.Where.X.ShouldBe(0.5, 0.01);
        moved.Where.Y.ShouldBe(-0.5, 0.01);
        await mouse.UpAsync();
        await rig.HearAsync<Stroke>(s => s.HeightMm > 0);

        await mouse.DownAsync(new() { Button = MouseButton.Right });
        (await rig.HearAsync<Stroke>(s => s.HeightMm == 0)).DepthMm.ShouldBeLessThan(-7);
        await mouse.UpAsync(new() { Button = MouseButton.Right });
        await mouse.MoveAsync(990, 5);
        (await rig.HearAsync<Lift>(_ => true)).Finger.ShouldBe(first.Finger);
        tab.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_fingers_are_two_hands_the_second_heaps()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/sandbox", 360, 740);
        var (x, y, radius) = await BowlAsync(tab);
        var devtools = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await TouchAsync(devtools, "touchStart", (x - radius / 2, y, 1));
        var digs = await rig.HearAsync<Stroke>(s => s.HeightMm == 0);
        await TouchAsync(devtools, "touchStart", (x - radius / 2, y, 1), (x + radius / 2, y, 2));
        var heaps = await rig.HearAsync<Stroke>(s => s.Finger != digs.Finger);

        digs.DepthMm.ShouldBeGreaterThan(0);
        heaps.DepthMm.ShouldBeLessThan(0);
        digs.Where.X.ShouldBe(-0.5, 0.02);
        heaps.Where.X.ShouldBe(0.5, 0.02);
        await TouchAsync(devtools, "touchEnd");
        await rig.HearAsync<Lift>(_ => true);
        await rig.HearAsync<Lift>(_ => true);
        tab.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_and_buttons_do_what_they_say()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/sandbox", 1000, 800);
        // The host has the socket a moment before the page has: what is pressed in between is lost, as the page shows.
        await tab.Page.GetByText("waiting for the camera").WaitForAsync();
        await tab.Page.Keyboard.PressAsync("3");
        (await rig.HearAsync<SetRelief>(_ => true)).Number.ShouldBe(3);
        await tab.Page.Keyboard.PressAsync("r");
        (await rig.HearAsync<SetRelief>(_ => true)).Number.ShouldBe(0);
        (string Name, RoomEvent What)[] buttons =
        [
            ("someone leans in", RoomEvent.LeanIn),
            ("toy left", RoomEvent.ToyLeft),
            ("bump the table", RoomEvent.BumpTable),
            ("too near", RoomEvent.TooNear),
            ("unplug", RoomEvent.Unplug),
            ("unplug", RoomEvent.Replug),
        ];
        foreach (var (name, what) in buttons)
        {
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
            (await rig.HearAsync<Happen>(_ => true)).What.ShouldBe(what);
        }

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "finger" }).ClickAsync();
        var (x, y, _) = await BowlAsync(tab);
        await tab.Page.Mouse.MoveAsync(x, y);
        (await rig.HearAsync<Stroke>(_ => true)).DiameterMm.ShouldBe(15);
    }

    /// <summary>Middle and radius of the bowl on the page.</summary>
    private static async Task<(float X, float Y, float Radius)> BowlAsync(Tab tab)
    {
        var box = (await tab.Page.Locator("#bowl").BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2, Math.Min(box.Width, box.Height) * 0.455f);
    }

    private static async Task TouchAsync(ICDPSession devtools, string type, params (float X, float Y, int Id)[] points)
    {
        await devtools.SendAsync(
            "Input.dispatchTouchEvent",
            new()
            {
                ["type"] = type,
                ["touchPoints"] = points
                    .Select(p => new Dictionary<string, object>
                    {
                        ["x"] = p.X,
                        ["y"] = p.Y,
                        ["id"] = p.Id,
                    })
                    .ToArray(),
            }
        );
    }
}
