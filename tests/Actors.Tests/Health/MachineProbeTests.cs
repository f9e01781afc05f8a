using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health;

namespace Experimance.Actors.Tests.Health;

public sealed class MachineProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Processor_and_memory_are_reckoned_from_the_kernels_files()
    {
        var probe = new MachineProbe(_folder.Path, new VirtualTime(), _folder.Path);
        Kernel("cpu  100 0 100 700 100 0 0 0 0 0");
        probe.Measure().CpuShare.ShouldBeNull("one look alone says nothing");
        Kernel("cpu  150 0 120 720 110 0 0 0 0 0");
        var second = probe.Measure();
        // 70 of 100 ticks were neither idle nor waiting for the disk.
        second.CpuShare.ShouldNotBeNull().ShouldBe(0.7, 1e-9);
        second.MemoryShare.ShouldNotBeNull().ShouldBe(0.75, 1e-9);
    }

    [Fact]
    public void What_cannot_be_read_is_unknown()
    {
        var probe = new MachineProbe("/nowhere/at/all", new VirtualTime(), _folder["no", "such"]);
        probe.Measure();
        var report = probe.Measure();
        report.CpuShare.ShouldBeNull();
        report.MemoryShare.ShouldBeNull();
        report.DiskShare.ShouldNotBeNull("the root's file system is meant then");
    }

    private void Kernel(string cpu)
    {
        File.WriteAllText(_folder["stat"], $"{cpu}\ncpu0 1 2 3\n");
        File.WriteAllText(_folder["meminfo"], "MemTotal:  1000 kB\nMemFree:  10 kB\nMemAvailable:  250 kB\n");
    }
}
