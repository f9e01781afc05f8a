using Experimance.Actors.Health.Probes;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class MemoryProbeTests : IDisposable
{
    private readonly ProbeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Use_is_reckoned_from_what_is_available()
    {
        Kernel(250, 100);
        var report = await _bench.LookAsync(new MemoryProbe(_bench.Parts()));
        report.Of("memory_low").Value.ShouldNotBeNull().ShouldBe(0.75, 1e-9);
        report.Of("memory_leak").Value.ShouldBeNull("one look tells no growth");
        report.Values[MachineValues.MemoryShare].ShouldBe(0.75, 1e-9);
        report.Values[MachineValues.ProcessBytes].ShouldBe(100 * 1024);
        MachineValues.From(report.Values).ProcessBytes.ShouldBe(100 * 1024);
    }

    [Theory]
    [InlineData(0, Trend.Never)]
    [InlineData(60, 10)]
    public async Task A_leak_is_told_in_hours_that_are_left(int perHour, double hours)
    {
        var probe = new MemoryProbe(_bench.Parts());
        for (var minute = 0; minute <= 60; minute++)
        {
            Kernel(600, 1000 + (perHour * minute / 60));
            var leak = (await _bench.LookAsync(probe, 60)).Of("memory_leak");
            if (minute < 30)
            {
                leak.Value.ShouldBeNull();
            }
            else
            {
                leak.Value.ShouldNotBeNull().ShouldBe(hours, 1e-6);
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_unknown()
    {
        var report = await _bench.LookAsync(new MemoryProbe(_bench.Parts()));
        report.Readings.ShouldAllBe(reading => reading.Value == null && reading.Bad == null);
        report.Values.ShouldBeEmpty();
    }

    private void Kernel(int available, int resident) =>
        _bench
            .Proc("meminfo", $"MemTotal:  1000 kB\nMemFree:  10 kB\nMemAvailable:  {available} kB\n")
            .Proc("self/status", $"Name:\texperimance\nVmRSS:\t  {resident} kB\n");
}
