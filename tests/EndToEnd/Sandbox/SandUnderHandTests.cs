using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Sandbox;

/// <summary>Through the whole host: the sandbox page shows the sand as the finger digs it, not only once the hand has gone.</summary>
public sealed class SandUnderHandTests(Chromium chromium)
{
    /// <summary>Keeps the height (mm) of each view in the middle of the bowl.</summary>
    private const string Listener = """
        const Plain = WebSocket;
        window.heights = [];
        window.WebSocket = class extends Plain {
          constructor(...a) {
            super(...a);
            this.addEventListener("message", ({ data }) => {
              if (data instanceof ArrayBuffer) {
                const from = 4 + new DataView(data).getInt32(0, true);
                heights.push(new Int16Array(data.slice(from))[80 * 160 + 80] / 4);
              }
            });
          }
        };
        """;

    [Fact]
    public async Task The_sand_sinks_under_a_finger_that_is_still_there()
    {
        await using var host = await HostProcess.StartAsync(TestPlaces.NewFolder());
        await using var tab = await chromium.OpenAsync("about:blank", 1000, 700);
        await tab.Page.AddInitScriptAsync(Listener);
        await tab.Page.GotoAsync(host.Page("/sandbox"));
        var bowl = await tab.BowlAsync();
        await tab.Page.Mouse.MoveAsync(bowl.X(0), bowl.Y(0));
        await tab.Page.Keyboard.PressAsync("r");
        await tab.UntilAsync("() => Math.abs(heights.at(-1)) < 1");

        await tab.Page.Mouse.DownAsync();

        await tab.UntilAsync("() => heights.at(-1) < -12");
        await tab.UntilAsync("() => document.getElementById('facts').textContent.includes('over the sand')");
        await tab.Page.Mouse.UpAsync();
        tab.Complaints.ShouldBeEmpty();
    }
}
