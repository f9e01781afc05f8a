using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Serilog;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Watching;

/// <summary>
/// The second observer: one plain thread outside the pool and outside Akka. It looks every second whether health finished a
/// round, the pool ran a probe item and the clock thread took a turn, and says with numbers what did not. Health that
/// stands still is started again; what then still stands still has the host started again. Health in turn sees whether
/// Watch looks (<see cref="Vitals"/>).
/// </summary>
internal sealed class Watch : IDisposable
{
    private readonly WatchLimits _limits;
    private readonly ClockThread _clock;
    private readonly Vitals _vitals;
    private readonly IActorRef _installation;
    private readonly Action<string> _restartHost;
    private readonly Action? _allWell;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly ManualResetEventSlim _ended = new();
    private long _poolAnswers;

    /// <param name="restartHost">Ends the process with 75 even when the pool is jammed; told why.</param>
    /// <param name="allWell">Called after each look at which everything had moved: where a service manager's watchdog is fed.</param>
    public Watch(
        WatchLimits limits,
        ClockThread clock,
        Vitals vitals,
        IActorRef installation,
        Action<string> restartHost,
        Action? allWell = null
    )
    {
        _limits = limits;
        _clock = clock;
        _vitals = vitals;
        _installation = installation;
        _restartHost = restartHost;
        _allWell = allWell;
        new Thread(Run)
        {
            Name = "experimance-watch",
            IsBackground = true,
            Priority = ThreadPriority.AboveNormal,
        }.Start();
    }

    /// <summary>The end has begun: from here on others see to it.</summary>
    public void Dispose() => _ended.Set();

    private void Run()
    {
        var state = WatchState.Begin(_limits, Look());
        Ask();
        while (!_ended.Wait(_limits.LookEvery))
        {
            (state, var verdict) = state.After(Look());
            foreach (var complaint in verdict.Complaints)
            {
                Log.Warning("Watch: {Complaint}", complaint);
            }

            if (verdict.RestartHealth is { } why)
            {
                Log.Error("Watch has health started again: {Why}", why);
                _installation.Tell(new RestartService(ServiceNames.Health, why));
            }

            if (verdict.RestartHost is { } dead)
            {
                _restartHost(dead);
            }

            if (verdict.AllWell)
            {
                _allWell?.Invoke();
            }

            _vitals.WatchLooked();
            Ask();
        }
    }

    /// <summary>Asks pool and clock for a sign of life that the next look finds.</summary>
    private void Ask()
    {
        ThreadPool.UnsafeQueueUserWorkItem(
            static watch => Interlocked.Increment(ref watch._poolAnswers),
            this,
            preferLocal: false
        );
        _clock.Poke();
    }

    private Look Look() =>
        new(
            TimeProvider.System.GetElapsedTime(_start),
            _vitals.HealthRounds,
            _clock.Turns,
            Interlocked.Read(ref _poolAnswers),
            GC.GetTotalPauseDuration()
        );
}
