using Experimance.Actors.Foundation;
using Experimance.Actors.Health.Probes;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class GpuProbeTests : IDisposable
{
    private const string Card = "NVIDIA GeForce RTX 4070, 1200, 12000, 54, 0x0000000000000001, [N/A]";

    private static readonly ProgramResult Missing = new(null, "", "nvidia-smi is not on the path", false);

    private readonly ProbeBench _bench = new();
    private readonly Tool _tool = new();
    private readonly GpuProbe _probe;

    public GpuProbeTests() => _probe = new(_bench.Parts(programs: _tool));

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Without_the_tool_nothing_is_told_and_it_is_asked_seldom()
    {
        _tool.Result = Missing;
        _probe.Every.ShouldBe(TimeSpan.FromSeconds(30));
        (await _bench.LookAsync(_probe)).Readings.ShouldBeEmpty();
        _probe.Every.ShouldBe(TimeSpan.FromMinutes(10));
        (await _bench.LookAsync(new GpuProbe(_bench.Parts()))).Readings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_that_is_well()
    {
        _tool.Prints($"0, {Card}\n");
        var report = await _bench.LookAsync(_probe);
        report.Rules().ShouldBe(["gpu_gone", "gpu_fault", "gpu_throttled", "gpu_memory", "gpu_silent"]);
        report.Readings.ShouldAllBe(reading => reading.Subject == "gpu" && reading.Bad != true);
        report.Of("gpu_memory").Value.ShouldNotBeNull().ShouldBe(0.1, 1e-9);
        _tool.Asked!.TimeLimit.ShouldBe(TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData("0x0000000000000000", false)]
    [InlineData("0x0000000000000004", false)]
    [InlineData("0x0000000000000008", true)]
    [InlineData("0x0000000000000020", true)]
    [InlineData("0x0000000000000048", true)]
    [InlineData("0x0000000000000080", true)]
    public async Task Slowed_down_by_heat_or_power_is_told_apart_from_idle(string reasons, bool bad)
    {
        _tool.Prints($"0, card, 1, 2, 54, {reasons}, 0\n");
        (await _bench.LookAsync(_probe)).Of("gpu_throttled").Bad.ShouldBe(bad);
    }

    [Theory]
    [InlineData("0, card, [Unknown Error], 12000, 54, [Unknown Error], [N/A]")]
    [InlineData("0, card, 1, 12000, [GPU requires reset], 0x0, 0")]
    [InlineData("0, card, 1, 12000, 54, 0x0, 3")]
    public async Task A_fault_is_told(string line)
    {
        _tool.Prints(line + "\n");
        var report = await _bench.LookAsync(_probe);
        report.Of("gpu_fault").Bad.ShouldBe(true);
        report.Of("gpu_gone").Bad.ShouldBe(false);
    }

    [Fact]
    public async Task A_card_that_was_there_is_missed()
    {
        _tool.Prints($"0, {Card}\n1, {Card}\n");
        await _bench.LookAsync(_probe);
        _tool.Prints($"0, {Card}\n");
        var report = await _bench.LookAsync(_probe, 30);
        report.Of("gpu_gone", "gpu").Bad.ShouldBe(false);
        report.Of("gpu_gone", "gpu:1").Bad.ShouldBe(true);
        report.Of("gpu_memory", "gpu:1").Value.ShouldBeNull();
        _tool.Result = new(15, "", "Unable to determine the device handle: GPU is lost.\n", false);
        report = await _bench.LookAsync(_probe, 30);
        report.Of("gpu_gone", "gpu").Bad.ShouldBe(true);
        report.Of("gpu_gone", "gpu").Detail.ShouldContain("GPU is lost");
        _tool.Prints($"0, {Card}\n1, {Card}\n");
        (await _bench.LookAsync(_probe, 30)).Readings.ShouldAllBe(reading => reading.Bad != true);
    }

    [Fact]
    public async Task A_card_that_the_machine_has_and_the_tool_never_showed_is_gone()
    {
        _tool.Result = new(9, "NVIDIA-SMI has failed because it couldn't communicate with the driver.\n", "", false);
        (await _bench.LookAsync(_probe)).Readings.ShouldBeEmpty("there may be no card at all");
        _bench
            .Sys("bus/pci/devices/0000:01:00.0/vendor", "0x10de\n")
            .Sys("bus/pci/devices/0000:01:00.0/class", "0x030000\n");
        (await _bench.LookAsync(_probe)).Of("gpu_gone", "gpu").Bad.ShouldBe(true);
    }

    [Fact]
    public async Task A_tool_that_does_not_return_is_silent_and_the_rest_is_unknown()
    {
        _tool.Prints($"0, {Card}\n");
        await _bench.LookAsync(_probe);
        _tool.Result = new(null, "", "", true);
        var report = await _bench.LookAsync(_probe, 30);
        report.Of("gpu_silent", "gpu").Bad.ShouldBe(true);
        report.Readings.Count(reading => reading.Bad is null && reading.Value is null).ShouldBe(4);
    }

    private sealed class Tool : IProgramRunner
    {
        public ProgramResult Result { get; set; } = Missing;

        public ProgramRequest? Asked { get; private set; }

        public void Prints(string output) => Result = new(0, output, "", false);

        public Task<ProgramResult> RunAsync(ProgramRequest request, CancellationToken cancellation)
        {
            Asked = request;
            return Task.FromResult(Result);
        }
    }
}
