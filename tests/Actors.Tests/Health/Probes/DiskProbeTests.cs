using Experimance.Actors.Health.Probes;
using Experimance.Actors.Health.Probes.Kernel;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class DiskProbeTests : IDisposable
{
    private readonly ProbeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task One_file_system_is_looked_at_once()
    {
        var report = await _bench.LookAsync(new DiskProbe(_bench.Parts(), _ => new("8:1", 1000, 100, 50, 40)));
        report.Rules().ShouldBe(["disk_critical", "disk_full", "disk_filling", "inodes_full"]);
        report.Readings.ShouldAllBe(reading => reading.Subject == "disk");
        report.Of("disk_full").Value.ShouldNotBeNull().ShouldBe(0.9, 1e-9);
        report.Of("disk_critical").Value.ShouldBe(report.Of("disk_full").Value);
        report.Of("inodes_full").Value.ShouldNotBeNull().ShouldBe(0.2, 1e-9);
        report.Values[MachineValues.DiskShare].ShouldBe(0.9, 1e-9);
    }

    [Fact]
    public async Task Several_are_told_apart_by_their_folders()
    {
        var records = _bench.Places.Records;
        var probe = new DiskProbe(
            _bench.Parts(),
            folder => folder == records ? new("8:2", 1000, 500, 0, 0) : new("8:1", 1000, 100, 0, 0)
        );
        var report = await _bench.LookAsync(probe);
        report.Of("disk_full", $"disk:{_bench.Places.Cache}").Value.ShouldNotBeNull().ShouldBe(0.9, 1e-9);
        report.Of("disk_full", $"disk:{records}").Value.ShouldNotBeNull().ShouldBe(0.5, 1e-9);
        report.Rules().ShouldNotContain("inodes_full", "such a file system has no such limit");
    }

    [Fact]
    public async Task A_disk_that_fills_is_told_in_hours()
    {
        var free = 1000.0;
        var probe = new DiskProbe(_bench.Parts(), _ => new("8:1", 1000, free, 0, 0));
        for (var minute = 0; minute < 60; minute += 6)
        {
            (await _bench.LookAsync(probe, 6 * 60)).Of("disk_filling").Value.ShouldBeNull();
            free -= 1;
        }

        // Ten an hour.
        (await _bench.LookAsync(probe, 6 * 60))
            .Of("disk_filling")
            .Value.ShouldNotBeNull()
            .ShouldBe(99, 1e-6);
    }

    [Fact]
    public async Task The_machine_itself_can_be_asked()
    {
        var report = await _bench.LookAsync(new DiskProbe(_bench.Parts()));
        report.Of("disk_full").Value.ShouldNotBeNull().ShouldBeInRange(0, 1);
        var use = FileSystemUse.Of(_bench.Places.Cache).ShouldNotBeNull("the folder is not there, its file system is");
        var drive = new DriveInfo(Path.GetTempPath());
        use.Total.ShouldBe(drive.TotalSize, drive.TotalSize * 0.001);
        use.Free.ShouldBe(drive.AvailableFreeSpace, drive.TotalSize * 0.05);
        use.Device.ShouldNotBe("0:0");
        FileSystemUse.Of("/proc").ShouldBeNull("it has no room");
    }
}
