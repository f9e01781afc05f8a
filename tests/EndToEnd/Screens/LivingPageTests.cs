using Akka.Actor;
using Experimance.EndToEnd.Harness;
using Microsoft.Playwright;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.EndToEnd.Screens;

/// <summary>"Alive between touches": the landscape moves a little, never much, and not at all where motion is unwelcome.</summary>
public sealed class LivingPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(Era.LateIndustrial, Biome.Coastal)]
    [InlineData(Era.Current, Biome.Arctic)]
    public async Task The_landscape_moves_by_half_to_two_percent_of_its_brightness_a_second(Era era, Biome biome)
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await OpenAsync(rig, ReducedMotion.NoPreference);
        var order = rig.ShowTerrain(era, biome);
        await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing");
        await tab.Page.EvaluateAsync("window.perSecond = []");
        var moved = await SecondsAsync(tab, 4);
        await tab.ShootAsync($"screen-{era}-{biome}".ToLowerInvariant());

        TestContext.Current.SendDiagnosticMessage(
            $"{era} {biome}: {string.Join(", ", moved.Select(m => $"{m:0.0%}"))} a second"
        );
        moved.Skip(1).Average().ShouldBeInRange(0.005, 0.02);
        tab.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_moves_where_motion_is_unwelcome()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await OpenAsync(rig, ReducedMotion.Reduce);
        var order = rig.ShowTerrain(Era.Current, Biome.Coastal);
        await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing");
        await tab.Page.EvaluateAsync("window.perSecond = []");
        (await SecondsAsync(tab, 3)).Skip(1).Max().ShouldBeLessThan(0.0005);
    }

    [Fact]
    public async Task Words_stand_in_nine_places_and_around_the_circle()
    {
        await using var rig = await ScreenRig.StartAsync();
        await using var tab = await OpenAsync(rig, ReducedMotion.Reduce);
        var order = rig.ShowPlain(90, Fade.Era);
        await rig.StatusAsync(s => s.Showing == order.Address);
        using var before = await Canvas.ShootAsync(tab);
        var rest = await tab.Page.EvaluateAsync<double>("window.light");
        foreach (var place in Enum.GetValues<TextPlace>())
        {
            var text =
                place == TextPlace.Circle ? "Put your hands into the sand · Leg die Hände in den Sand" : $"the {place}";
            rig.Display.Tell(new ShowText(place.ToString(), text, place, TextStyle.Invitation, null));
        }

        await FrameMeter.LightAsync(tab, light => light > rest + 0.7);
        await tab.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 600))");
        await tab.ShootAsync("screen-words");
        using var after = await Canvas.ShootAsync(tab);
        foreach (var (x, y) in from v in new[] { 0.105, 0.5, 0.895 } from u in new[] { 0.14, 0.5, 0.86 } select (u, v))
        {
            Brightest(after, x, y).ShouldBeGreaterThan(Brightest(before, x, y) + 60, $"words at {x}, {y}");
        }

        foreach (var place in Enum.GetValues<TextPlace>())
        {
            rig.Display.Tell(new RemoveText(place.ToString()));
        }

        await FrameMeter.LightAsync(tab, light => light < rest + 0.35);
    }

    [Fact]
    public async Task A_page_left_alone_keeps_its_picture_then_holds_quiet_sand()
    {
        await using var rig = await ScreenRig.StartAsync(new() { HoldAfter = TimeSpan.FromSeconds(2) });
        await using var tab = await OpenAsync(rig, ReducedMotion.Reduce);
        var order = rig.ShowPlain(50, Fade.Era);
        await rig.StatusAsync(s => s.Showing == order.Address);
        await rig.StopWebAsync();
        (await tab.Page.EvaluateAsync<double>("window.light")).ShouldBe(51.5, 3);
        await FrameMeter.LightAsync(tab, light => light > 120);
        await tab.ShootAsync("screen-holding");
    }

    private async Task<Tab> OpenAsync(ScreenRig rig, ReducedMotion motion)
    {
        var tab = await chromium.OpenAsync("about:blank", 600, 600);
        await tab.Page.AddInitScriptAsync(FrameMeter.Script);
        await tab.Page.EmulateMediaAsync(new() { ReducedMotion = motion });
        await tab.Page.GotoAsync($"{rig.Address}/screens/main");
        return tab;
    }

    private static async Task<double[]> SecondsAsync(Tab tab, int count)
    {
        using var turn = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        double[] moved;
        do
        {
            await turn.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            moved = await tab.Page.EvaluateAsync<double[]>("window.perSecond");
        } while (moved.Length < count);

        return moved;
    }

    private static double Brightest(Canvas canvas, double x, double y)
    {
        var reach = canvas.Side / 12;
        var (u, v) = ((int)(x * canvas.Side), (int)(y * canvas.Side));
        return (
            from dy in Enumerable.Range(-reach, 2 * reach)
            from dx in Enumerable.Range(-reach, 2 * reach)
            let px = u + dx
            let py = v + dy
            where px >= 0 && py >= 0 && px < canvas.Side && py < canvas.Side
            select canvas.Light(px, py, 0)
        ).Max();
    }
}
