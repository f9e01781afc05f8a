using System.Collections.Immutable;
using Akka.Actor;
using Experimance.EndToEnd.Harness;
using Microsoft.Playwright;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.EndToEnd.Screens;

public sealed class ScreenPageTests(Chromium chromium)
{
    [Fact]
    public async Task An_ordered_picture_is_painted_shown_and_found_right_also_after_a_reload()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/screens/main");
        var order = rig.ShowTerrain(Era.Current, Biome.Coastal);
        await rig.PaintedAsync(order);
        (await rig.StatusAsync(s => s.Showing == order.Address && s.FramesPerSecond > 0)).State.ShouldBe("showing");
        await tab.ShootAsync("screen-current");

        await tab.Page.ReloadAsync();
        await rig.PaintedAsync(order);
        await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing" && s.Pages == 1);

        tab.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_faster_than_the_page_loads_leave_it_neither_empty_nor_with_an_old_picture()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync("about:blank", 400, 400);
        var release = new Dictionary<string, TaskCompletionSource>();
        await tab.Page.RouteAsync(
            "**/media/*",
            async route =>
            {
                if (release.TryGetValue(route.Request.Url.Split('/')[^1], out var gate))
                {
                    await gate.Task;
                }

                await route.ContinueAsync();
            }
        );
        await tab.Page.GotoAsync($"{rig.Address}/screens/main");
        await rig.StatusAsync(s => s.Pages == 1);

        // The second is ordered while the first loads, and loads for ever: the first is what there is to show.
        var (first, second, third) = (Held(60), Held(120), Held(200));
        release[first.Address.Value].SetResult();
        await rig.StatusAsync(s => s.Painted == first.Address && s.Ordered == third.Address);

        // The newest comes before the one in between: that one is too late then.
        release[third.Address.Value].SetResult();
        await rig.StatusAsync(s => s.Showing == third.Address);
        var late = tab.Page.WaitForResponseAsync(answer =>
            answer.Url.EndsWith(second.Address.Value, StringComparison.Ordinal)
        );
        release[second.Address.Value].SetResult();
        await (await late).FinishedAsync();
        var after = await rig.StatusAsync(s => s.LastReportAge < TimeSpan.FromMilliseconds(500));
        after.Painted.ShouldBe(third.Address);

        ShowImage Held(byte level)
        {
            var order = rig.ShowPlain(level, Fade.Era, announce: false);
            release[order.Address.Value] = new();
            rig.Display.Tell(order);
            return order;
        }
    }

    [Fact]
    public async Task No_two_frames_of_a_fade_differ_by_more_than_twelve_even_when_interrupted()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync("about:blank", 400, 400);
        await tab.Page.AddInitScriptAsync(FrameMeter.Script);
        await tab.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await tab.Page.GotoAsync($"{rig.Address}/screens/main");
        var black = rig.ShowPlain(8, Fade.Era);
        await rig.StatusAsync(s => s.Showing == black.Address);

        // The worst there is: from nearly black to nearly white and back before it is done.
        var white = rig.ShowPlain(245, Fade.Era);
        await FrameMeter.LightAsync(tab, light => light > 110);
        var grey = rig.ShowPlain(60, Fade.Spread, new(0.5, -0.3));
        await rig.StatusAsync(s => s.Showing == grey.Address);
        var light = rig.ShowPlain(200, Fade.Spread, new(-0.6, 0.4));
        await rig.StatusAsync(s => s.Showing == light.Address);
        white.Address.ShouldNotBe(light.Address);

        var steps = await tab.Page.EvaluateAsync<double[]>("window.steps");
        steps.Count(s => s > 0.5).ShouldBeGreaterThan(20, "fades have frames in between");
        steps.Max().ShouldBeLessThanOrEqualTo(12);
        TestContext.Current.SendDiagnosticMessage($"largest step {steps.Max():0.0} of 255 in {steps.Length} frames");
        (await tab.Page.EvaluateAsync<double>("window.light")).ShouldBe(200, 4);
    }

    [Fact]
    public async Task A_hand_is_seen_and_goes_again()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync("about:blank", 500, 500);
        await tab.Page.AddInitScriptAsync(FrameMeter.Script);
        await tab.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await tab.Page.GotoAsync($"{rig.Address}/screens/main");
        var order = rig.ShowPlain(90, Fade.Era);
        await rig.StatusAsync(s => s.Showing == order.Address);
        var rows = new ulong[64];
        Array.Fill(rows, 0x0000_3FFF_C000_0000UL, 10, 14);
        var hand = new HandShape(1, new(0.2, -0.5), new([.. rows]));
        var rest = await tab.Page.EvaluateAsync<double>("window.light");
        for (var i = 0; i < 3; i++)
        {
            rig.Display.Tell(new ShowHands([hand]));
            await FrameMeter.LightAsync(tab, light => light > rest + 1);
            rig.Display.Tell(new ShowHands(ImmutableArray<HandShape>.Empty));
            await FrameMeter.LightAsync(tab, light => light < rest + 0.5);
        }
    }

    [Fact]
    public async Task What_lies_over_the_page_is_told_as_covered_never_as_a_fault()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/screens/main", 400, 400);
        var order = rig.ShowPlain(120, Fade.Era);
        rig.Display.Tell(
            new ShowText("t", "Words of the piece itself cover nothing", TextPlace.Centre, TextStyle.Title, null)
        );
        await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing");
        await tab.Page.EvaluateAsync(
            "() => { const d = document.createElement('div'); d.id = 'cover'; d.style.cssText = 'position:fixed;inset:0;background:#333'; document.body.append(d); }"
        );
        await rig.StatusAsync(s => s.State == "covered");
        await tab.Page.EvaluateAsync("document.getElementById('cover').remove()");
        await rig.StatusAsync(s => s.State == "showing");
    }

    [Fact]
    public async Task A_hidden_page_says_so()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/screens/main", 300, 300);
        var order = rig.ShowPlain(120, Fade.Era);
        await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing");
        await tab.Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
        await rig.StatusAsync(s => s.State == "hidden");
        await tab.Page.EvaluateAsync("delete document.hidden");
        await rig.StatusAsync(s => s.State == "showing");
    }

    [Fact]
    public async Task A_lost_graphics_context_comes_back_with_its_picture()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync("about:blank", 300, 300);
        await tab.Page.AddInitScriptAsync(FrameMeter.Script);
        await tab.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await tab.Page.GotoAsync($"{rig.Address}/screens/main");
        var order = rig.ShowPlain(120, Fade.Era);
        await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing");
        await tab.Page.EvaluateAsync(
            """
            () => new Promise(done => {
              const lose = document.getElementById("stage").getContext("webgl2").getExtension("WEBGL_lose_context");
              document.getElementById("stage").addEventListener("webglcontextrestored", () => done(true));
              lose.loseContext();
              setTimeout(() => lose.restoreContext(), 200);
            })
            """
        );
        await tab.Page.EvaluateAsync("window.light = 0");
        await FrameMeter.LightAsync(tab, light => light > 115);
        await rig.StatusAsync(s => s.State == "showing");
        tab.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_WebGL_a_plain_canvas_shows_the_picture_turned_and_fading()
    {
        await using var rig = await ScreenRig.StartAsync(new() { Screens = [new() { Rotate = 90 }] });
        await using var tab = await chromium.OpenAsync("about:blank", 400, 400);
        await tab.Page.AddInitScriptAsync(
            "(() => { const own = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function (kind, o) { return kind === 'webgl2' ? null : own.call(this, kind, o); }; })()"
        );
        await tab.Page.GotoAsync($"{rig.Address}/screens/main");
        var plain = rig.ShowPlain(40, Fade.Era);
        await rig.StatusAsync(s => s.Showing == plain.Address && s.State == "showing");
        rig.Display.Tell(new Shimmer(LetterF.Cells()));
        var order = rig.ShowTerrain(Era.Wilderness, Biome.TemperateForest, LetterF.Sand(), Fade.Spread);
        await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing");
        using var canvas = await Canvas.ShootAsync(tab);

        // A place on the stem of the F, turned clockwise.
        var (x, y) = new Orientation(90, false).ToPage(new(-0.36, 0.3), 400);
        canvas[(int)x, (int)y].Blue.ShouldBeGreaterThan(canvas[(int)x, (int)y].Red);
        tab.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_runs_nothing_that_is_not_its_own()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/screens/main", 300, 300);
        foreach (var page in new[] { "/screens/main", "/sandbox" })
        {
            var answer = await tab.Page.GotoAsync(rig.Address + page);
            var policy = answer!.Headers["content-security-policy"];
            policy.ShouldContain("default-src 'none'");
            policy.ShouldNotContain("unsafe");
            await tab.Page.EvaluateAsync(
                "() => { const s = document.createElement('script'); s.textContent = 'window.intruder = true'; document.head.append(s); }"
            );
            (await tab.Page.EvaluateAsync<bool>("window.intruder === true")).ShouldBeFalse();
        }

        tab.Complaints.ShouldAllBe(c => c.Contains("Content Security Policy", StringComparison.Ordinal));
        tab.Complaints.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_dragged_corner_is_kept_and_comes_back()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await chromium.OpenAsync($"{rig.Address}/screens/main", 400, 400);
        var order = rig.ShowPlain(200, Fade.Era);
        await rig.StatusAsync(s => s.Showing == order.Address);
        await tab.Page.Keyboard.PressAsync("d");
        await Assertions
            .Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "bottom right" }))
            .ToBeVisibleAsync();
        await tab.Page.Mouse.MoveAsync(394, 394);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(300, 280, new() { Steps = 4 });
        await tab.Page.Mouse.UpAsync();
        await tab.ShootAsync("screen-keystone");
        await tab.Page.ReloadAsync();
        await rig.StatusAsync(s => s.Showing == order.Address && s.Pages == 1);
        using var canvas = await Canvas.ShootAsync(tab);

        // The picture's right edge now runs from (400, 0) to (300, 280), its lower one from there to (0, 400).
        canvas.Light(345, 200, 3).ShouldBeLessThan(20);
        canvas.Light(200, 345, 3).ShouldBeLessThan(20);
        canvas.Light(160, 150, 3).ShouldBeGreaterThan(150);
        tab.Complaints.ShouldBeEmpty();
    }
}
