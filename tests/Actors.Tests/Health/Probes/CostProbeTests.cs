using Experimance.Actors.Health.Probes;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class CostProbeTests : IDisposable
{
    private readonly ProbeBench _bench = new();
    private TimeSpan _ended;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Only_threads_that_watch_are_counted_also_when_they_have_ended()
    {
        var probe = new CostProbe(_bench.Parts(), () => _ended);
        Thread(1, "experimance.hea", 100);
        Thread(2, "experimance-wat", 50);
        Thread(3, "experimance.cam", 5000);
        Thread(4, "probe-disk", 2);
        (await _bench.LookAsync(probe))
            .Of("watching_cpu", "watching")
            .Value.ShouldBeNull("one look alone says nothing");
        Thread(1, "experimance.hea", 110);
        Thread(3, "experimance.cam", 9000);
        Thread(4, "probe-disk", 7);
        // 15 ticks of 10 ms in 10 s.
        (await _bench.LookAsync(probe, 10))
            .Of("watching_cpu")
            .Value.ShouldNotBeNull()
            .ShouldBe(0.015, 1e-9);
        // The probe ends with 9 ticks, and health's thread with its incarnation; the next one has used 3.
        _bench.Remove("proc/self/task/4");
        _bench.Remove("proc/self/task/1");
        _ended = TimeSpan.FromMilliseconds(90);
        Thread(5, "experimance.hea", 3);
        (await _bench.LookAsync(probe, 10)).Of("watching_cpu").Value.ShouldNotBeNull().ShouldBe(0.005, 1e-9);
    }

    [Fact]
    public async Task Where_threads_cannot_be_seen_the_cost_is_unknown()
    {
        var probe = new CostProbe(_bench.Parts(), () => _ended);
        await _bench.LookAsync(probe);
        (await _bench.LookAsync(probe, 10)).Of("watching_cpu").Value.ShouldBeNull();
    }

    private void Thread(int id, string name, int ticks) =>
        _bench
            .Proc($"self/task/{id}/comm", $"{name}\n")
            .Proc($"self/task/{id}/stat", $"{id} ({name}) S 1 1 1 0 -1 4194304 0 0 0 0 {ticks - 1} 1 0 0 20 0\n");
}
