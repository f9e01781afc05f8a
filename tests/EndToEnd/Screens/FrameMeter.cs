using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Screens;

/// <summary>Looks at the canvas after each turn of the page's own drawing, in the page.</summary>
internal static class FrameMeter
{
    /// <summary>Mean difference (0..255) inside the circle of each frame that the page draws against the one before.</summary>
    public const string Script = """
        (() => {
          const side = 64, inside = [];
          for (let i = 0; i < side * side; i++) {
            if (Math.hypot((i % side + 0.5) / side - 0.5, (Math.floor(i / side) + 0.5) / side - 0.5) < 0.48) inside.push(i * 4);
          }
          const small = new OffscreenCanvas(side, side);
          const context = small.getContext("2d", { willReadFrequently: true });
          let last = null, second = null, secondAt = 0;
          window.steps = [];
          window.perSecond = [];
          window.light = 0;
          const native = window.requestAnimationFrame.bind(window);
          window.requestAnimationFrame = (callback) => native((now) => {
            callback(now);
            const canvas = document.getElementById("stage");
            if (!canvas) return;
            context.drawImage(canvas, 0, 0, side, side);
            const pixels = context.getImageData(0, 0, side, side).data;
            let sum = 0, difference = 0, moved = 0;
            for (const i of inside) {
              sum += pixels[i + 1];
              moved += second ? Math.abs(pixels[i + 1] - second[i + 1]) : 0;
              difference += last ? Math.abs(pixels[i + 1] - last[i + 1]) : 0;
            }
            // A turn in which the page drew nothing leaves an empty buffer behind, not a frame.
            if (sum === 0) return;
            window.light = sum / inside.length;
            if (last) window.steps.push(difference / inside.length);
            last = pixels;
            if (now - secondAt >= 1000) {
              if (second) window.perSecond.push(moved / sum / ((now - secondAt) / 1000));
              second = pixels;
              secondAt = now;
            }
          });
        })();
        """;

    /// <summary>Asks for the canvas's brightness until it is as wanted (the page's policy forbids the browser's own way of waiting).</summary>
    public static async Task LightAsync(Tab tab, Func<double, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        double light;
        do
        {
            light = await tab.Page.EvaluateAsync<double>("window.light");
            patience.IsCancellationRequested.ShouldBeFalse($"the canvas stays at {light:0.0}");
        } while (!wanted(light));
    }
}
