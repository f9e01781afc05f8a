using Experimance.EndToEnd.Harness;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Experimance.EndToEnd.Harness;

public sealed class BrowserSmokeTests(Chromium chromium)
{
    [Fact]
    public async Task The_browser_draws_with_WebGL2()
    {
        await using var tab = await chromium.OpenAsync("about:blank");

        var renderer = await tab.Page.EvaluateAsync<string>(
            "() => { const gl = document.createElement('canvas').getContext('webgl2'); return gl ? gl.getParameter(gl.VERSION) : 'none'; }"
        );

        renderer.ShouldStartWith("WebGL 2.0");
    }
}
