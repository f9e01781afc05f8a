using Experimance.Actors.Health.Probes;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class ProbeStateTests
{
    private static readonly ProbeSettings Settings = new();
    private ProbeState _state = ProbeState.Fresh;

    [Fact]
    public void Never_two_looks_at_once()
    {
        _state = _state.Begin(At(0));
        _state.MayLook(At(1000)).ShouldBeFalse();
        _state.Done(true, At(1000), Settings).MayLook(At(1000)).ShouldBeTrue();
    }

    [Fact]
    public void After_failures_in_a_row_it_is_left_alone_for_longer_and_longer()
    {
        var now = 0.0;
        var waits = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            _state = _state.Begin(At(now)).Done(false, At(now), Settings);
            waits.Add(_state.NotBefore is { } until ? (until - At(now)).TotalSeconds : 0);
            now += waits[^1];
            _state.MayLook(At(now)).ShouldBeTrue();
            _state.MayLook(At(now - 1)).ShouldBe(waits[^1] == 0);
        }

        waits.ShouldBe([0, 0, 30, 60, 120, 240, 300, 300, 300, 300]);
        _state.Begin(At(now)).Done(true, At(now), Settings).ShouldBe(ProbeState.Fresh);
    }

    [Fact]
    public void A_late_end_frees_the_thread_and_counts_once()
    {
        _state = _state.Begin(At(0)).GiveUp(At(2), Settings);
        _state.Failures.ShouldBe(1);
        _state.MayLook(At(100)).ShouldBeFalse("its thread is still held");
        _state = _state.Done(true, At(200), Settings);
        _state.Failures.ShouldBe(1);
        _state.MayLook(At(200)).ShouldBeTrue();
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
