using Experimance.EndToEnd.Harness;

namespace Experimance.EndToEnd.Running;

/// <summary>The piece on sand that depth cameras measured elsewhere: the bowl is found in it, and digging in it paints.</summary>
public sealed class ReliefTests(Chromium chromium)
{
    /// <summary>A picture that nobody dug for spreads from the bowl's middle.</summary>
    private const double OffCentre = 0.1;

    public static TheoryData<string> Reliefs =>
        new(["relief-07", "relief-10", "relief-13", "relief-16", "relief-19", "relief-22", "relief-25", "relief-28"]);

    [Theory]
    [InlineData("relief-13")]
    [InlineData("relief-22")]
    public Task The_piece_runs_on(string relief) => DigAsync(relief);

    [Theory]
    [MemberData(nameof(Reliefs))]
    [Trait("Category", "Long")]
    public Task The_piece_runs_on_each(string relief) => DigAsync(relief);

    private async Task DigAsync(string relief)
    {
        var file = TestPlaces.Shared("data", "sand-reliefs", $"{relief}.png");
        await using var host = await HostProcess.StartAsync(
            TestPlaces.NewFolder(),
            $"--depth.synthetic.relief={file}",
            "--depth.synthetic.visitors=false"
        );
        await using var screen = await chromium.OpenAsync("about:blank", 480, 480);
        var mail = new PageMail(screen);
        await screen.Page.GotoAsync(host.Page("/screens/main"));
        await using var sandbox = await chromium.OpenAsync(host.Page("/sandbox"), 1000, 800);
        await host.WaitForAsync(
            "the bowl found and a picture",
            now => now.Showing is not null && now.StatusOf("depth") == "healthy"
        );

        await sandbox.SeesAsync();
        await sandbox.DragAsync(await sandbox.BowlAsync(), (-0.7, -0.2), (-0.1, 0.5));

        var order = await mail.WaitForAsync(
            "show",
            show =>
                Math.Abs(show.GetProperty("x").GetDouble()) > OffCentre
                || Math.Abs(show.GetProperty("y").GetDouble()) > OffCentre
        );
        var picture = order.GetProperty("address").GetString();
        var now = await host.WaitForAsync("the picture of the dug sand", status => status.Showing == picture);
        now.LastScore.ShouldBeGreaterThan(0);
        (await screen.IsDrawnAsync()).ShouldBeTrue();
        await screen.ShootAsync(relief);
        screen.Complaints.ShouldBeEmpty();
        sandbox.Complaints.ShouldBeEmpty();
        (await host.StopAsync()).ShouldBe(0, host.Output);
    }
}
