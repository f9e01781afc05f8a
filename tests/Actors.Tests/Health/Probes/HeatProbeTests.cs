using Experimance.Actors.Health.Probes;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class HeatProbeTests : IDisposable
{
    private readonly ProbeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Without_sensors_nothing_is_told()
    {
        var report = await _bench.LookAsync(new HeatProbe(_bench.Parts()));
        report.Readings.ShouldBeEmpty();
        report.Summary.ShouldBe("no temperature sensors");
    }

    [Fact]
    public async Task The_sensor_nearest_to_its_limit_counts()
    {
        _bench
            .Sys("class/thermal/thermal_zone0/temp", "91000\n")
            .Sys("class/thermal/thermal_zone0/type", "x86_pkg_temp\n")
            .Sys("class/thermal/thermal_zone0/trip_point_0_type", "passive\n")
            .Sys("class/thermal/thermal_zone0/trip_point_0_temp", "80000\n")
            .Sys("class/thermal/thermal_zone0/trip_point_1_type", "critical\n")
            .Sys("class/thermal/thermal_zone0/trip_point_1_temp", "105000\n")
            .Sys("class/hwmon/hwmon0/name", "nvme\n")
            .Sys("class/hwmon/hwmon0/temp1_input", "80500\n")
            .Sys("class/hwmon/hwmon0/temp1_crit", "84800\n")
            .Sys("class/hwmon/hwmon0/temp1_label", "Composite\n")
            .Sys("class/hwmon/hwmon0/temp2_input", "95000\n")
            .Sys("class/hwmon/hwmon0/temp2_crit", "65261850\n");
        var reading = (await _bench.LookAsync(new HeatProbe(_bench.Parts()))).Of("temperature_high", "temperature");
        reading.Value.ShouldNotBeNull().ShouldBe(4.3, 1e-9);
        reading.Detail.ShouldStartWith("nvme Composite");
    }

    [Fact]
    public async Task No_reading_without_a_limit()
    {
        _bench.Sys("class/hwmon/hwmon0/name", "acpitz\n").Sys("class/hwmon/hwmon0/temp1_input", "40000\n");
        var report = await _bench.LookAsync(new HeatProbe(_bench.Parts()));
        report.Readings.ShouldBeEmpty();
        report.Summary.ShouldBe("acpitz 40 °C");
    }

    [Fact]
    public async Task Slowed_down_is_bad_while_the_count_grows()
    {
        var probe = new HeatProbe(_bench.Parts());
        Throttled(3);
        (await _bench.LookAsync(probe)).Of("throttled").Bad.ShouldBeNull("one look alone says nothing");
        (await _bench.LookAsync(probe, 5)).Of("throttled").Bad.ShouldBe(false);
        Throttled(4);
        (await _bench.LookAsync(probe, 5)).Of("throttled").Bad.ShouldBe(true);
        (await _bench.LookAsync(probe, 20)).Of("throttled").Bad.ShouldBe(true);
        (await _bench.LookAsync(probe, 15)).Of("throttled").Bad.ShouldBe(false);
    }

    private void Throttled(int count) =>
        _bench
            .Sys("devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", $"{count}\n")
            .Sys("devices/system/cpu/cpu1/thermal_throttle/package_throttle_count", "7\n")
            .Sys("devices/system/cpu/cpufreq/boost", "1\n");
}
