using Experimance.Actors.Health.Probes;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class CpuProbeTests : IDisposable
{
    private readonly ProbeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Use_is_what_passed_between_two_looks()
    {
        var probe = new CpuProbe(_bench.Parts());
        Kernel("cpu  100 0 100 700 100 0 0 0 0 0");
        var first = await _bench.LookAsync(probe);
        first.Of("cpu_busy").Value.ShouldBeNull("one look alone says nothing");
        Kernel("cpu  150 0 120 720 110 0 0 0 0 0");
        var second = await _bench.LookAsync(probe, 5);
        // 70 of 100 ticks were neither idle nor waiting for the disk.
        second.Of("cpu_busy").Value.ShouldNotBeNull().ShouldBe(0.7, 1e-9);
        second.Values[MachineValues.CpuShare].ShouldBe(0.7, 1e-9);
        second.Values.ShouldContainKey(MachineValues.ProcessCores);
        second.Summary.ShouldBe("cpu 70 %, load 1.50, waiting 12 % of the time");
    }

    [Fact]
    public async Task What_cannot_be_read_is_unknown()
    {
        var probe = new CpuProbe(_bench.Parts());
        await _bench.LookAsync(probe);
        var report = await _bench.LookAsync(probe, 5);
        report.Of("cpu_busy").Value.ShouldBeNull();
        report.Summary.ShouldBe("cpu unknown");
    }

    private void Kernel(string cpu) =>
        _bench
            .Proc("stat", $"{cpu}\ncpu0 1 2 3\n")
            .Proc("loadavg", "1.50 1.20 1.00 2/500 1234\n")
            .Proc(
                "pressure/cpu",
                "some avg10=12.30 avg60=1.00 avg300=0.50 total=1\nfull avg10=0.00 avg60=0 avg300=0 total=0\n"
            );
}
