using Experimance.Actors.Health.Probes;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class CatalogueTests : IDisposable
{
    private readonly ProbeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Every_probe_bears_a_machine_that_tells_nothing()
    {
        var probes = ProbeCatalogue.All(_bench.Parts());
        probes.Select(probe => probe.Name).ShouldBeUnique();
        foreach (var probe in probes)
        {
            var report = await _bench.LookAsync(probe);
            // The disk is real; nothing else may be said of such a machine.
            report.Readings.Where(reading => reading.Bad == true).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Every_probe_can_look_at_this_machine()
    {
        foreach (var probe in ProbeCatalogue.All(_bench.Parts() with { Proc = "/proc", Sys = "/sys" }))
        {
            var report = await _bench.LookAsync(probe);
            TestContext.Current.TestOutputHelper?.WriteLine(report.Summary);
        }
    }
}
