using Experimance.Actors.Tests.Foundation.Journal;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>SIGKILL at every file operation of the outbox: each incident that was kept is told in one place, and only there.</summary>
public sealed class OutboxKillTests
{
    [Fact]
    public async Task Killed_at_any_write_each_kept_incident_is_told_once()
    {
        var points = 0;
        for (var isWhole = false; !isWhole; points++)
        {
            using var folder = new TemporaryFolder();
            (var confirmed, isWhole) = await KilledProcess.RunAsync(nameof(OutboxScript), folder.Path, points + 1);

            var (steps, shown) = OutboxScript.Finish(folder.Path);
            var point = $"point {points + 1}, {confirmed} confirmed, {steps} remembered";
            steps.ShouldBeInRange(confirmed, Math.Min(confirmed + 1, OutboxScript.Steps), point);
            shown.Values.Sum().ShouldBe(OutboxScript.After(steps), point);
        }

        points.ShouldBeGreaterThan(40);
    }
}
