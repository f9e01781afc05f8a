using Experimance.Actors.Health.Probes;
using Experimance.Actors.Health.Probes.Kernel;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class ClockProbeTests : IDisposable
{
    private readonly ProbeBench _bench = new();
    private readonly SteppedTime _time;
    private readonly ClockProbe _probe;
    private TimeSpan _suspended;
    private bool? _synchronised = true;

    public ClockProbeTests()
    {
        _time = new(_bench.Time);
        _probe = new(_time, () => _bench.Time.Elapsed + _suspended, () => _synchronised);
    }

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(3600, true)]
    [InlineData(-3600, true)]
    [InlineData(2.5, true)]
    [InlineData(1.5, false)]
    public async Task A_step_is_told_for_five_minutes(double seconds, bool told)
    {
        (await Step(0)).Bad.ShouldBe(false);
        (await Step(5)).Bad.ShouldBe(false);
        _time.By += TimeSpan.FromSeconds(seconds);
        var stepped = await Step(5);
        stepped.Bad.ShouldBe(told);
        if (told)
        {
            stepped.Detail.ShouldBe(
                $"the wall clock was set {(seconds > 0 ? "forward" : "back")} by {Math.Abs(seconds):0.0} s"
            );
        }

        (await Step(290)).Bad.ShouldBe(told);
        (await Step(15)).Bad.ShouldBe(false);
    }

    [Fact]
    public async Task A_suspended_machine_is_no_step()
    {
        await Step(5);
        _suspended += TimeSpan.FromHours(8);
        _time.By += TimeSpan.FromHours(8);
        (await Step(5)).Bad.ShouldBe(false);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(null, null)]
    public async Task Synchronised_or_not_is_told_where_it_is_known(bool? synchronised, bool? bad)
    {
        _synchronised = synchronised;
        (await _bench.LookAsync(_probe)).Of("clock_unsynchronised", "clock").Bad.ShouldBe(bad);
    }

    [Fact]
    public async Task A_clock_that_is_not_believed_is_told_with_why()
    {
        var probe = new ClockProbe(_bench.Parts());
        (await _bench.LookAsync(probe)).Of("clock_doubted", "clock").Bad.ShouldBe(false);
        _bench.Time.Doubt = "it says 1970";
        var report = await _bench.LookAsync(probe);
        report.Of("clock_doubted", "clock").Bad.ShouldBe(true);
        report.Summary.ShouldContain("it says 1970");
        _bench.Time.Doubt = null;
        (await _bench.LookAsync(probe)).Of("clock_doubted", "clock").Bad.ShouldBe(false);
    }

    [Fact]
    public void The_kernel_can_be_asked()
    {
        KernelClock.SinceBoot.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        KernelClock.OfThisThread.ShouldBeGreaterThan(TimeSpan.Zero);
        Should.NotThrow(() => KernelClock.Synchronised);
    }

    [Fact]
    public async Task Virtual_time_is_not_held_against_the_machines()
    {
        var probe = new ClockProbe(_bench.Parts());
        await _bench.LookAsync(probe);
        (await _bench.LookAsync(probe, 3600)).Of("clock_stepped").Bad.ShouldBe(false);
    }

    private async Task<Reading> Step(double seconds) =>
        (await _bench.LookAsync(_probe, seconds)).Of("clock_stepped", "clock");

    private sealed class SteppedTime(TimeProvider inner) : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + By;
    }
}
