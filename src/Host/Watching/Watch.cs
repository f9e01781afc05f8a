using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Serilog;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Watching;

/// <summary>
/// The second observer: one plain thread outside the pool and outside Akka. It looks twice a second whether health finished a
/// round, the pool ran a probe item and the clock thread took a turn, and says with numbers what did not. Health that
/// stands still is started again; what then still stands still has the host started again. Health in turn sees whether
/// Watch looks (<see cref="Vitals"/>).
/// </summary>
internal sealed class Watch : IDisposable
{
    private readonly Func<WatchLimits> _limits;
    private readonly ClockThread _clock;
    private readonly Vitals _vitals;
    private readonly IActorRef _installation;
    private readonly Func<string, bool> _restartHost;
    private readonly Action? _allWell;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly ManualResetEventSlim _ended = new();
    private long _poolAnswers;
    private bool _refused;

    /// <param name="limits">As they are now: they may change while it runs.</param>
    /// <param name="restartHost">Ends the process with 75 even when the pool is jammed; told why; false: the ladder refuses.</param>
    /// <param name="allWell">
    /// Called whenever everything has moved since it was last called: where a service manager's watchdog is fed. Must return at once.
    /// </param>
    public Watch(
        Func<WatchLimits> limits,
        ClockThread clock,
        Vitals vitals,
        IActorRef installation,
        Func<string, bool> restartHost,
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
        var state = WatchState.Begin(_limits(), Look());
        Ask();
        while (!_ended.Wait(state.Limits.LookEvery))
        {
            (state, var verdict) = (state with { Limits = _limits() }).After(Look());
            foreach (var complaint in verdict.Complaints)
            {
                Log.Warning("Watch: {Complaint}", complaint);
            }

            if (verdict.TellThreads)
            {
                Log.Error("Watch writes down what each thread does:\n{Threads}", ThreadReport.OfThisProcess());
            }

            if (verdict.RestartHealth is { } why)
            {
                Log.Error("Watch has health started again: {Why}", why);
                _installation.Tell(new RestartService(ServiceNames.Health, why));
            }

            if (verdict.RestartHost is { } dead)
            {
                RestartHost(dead);
            }

            if (verdict.AllWell)
            {
                if (_refused)
                {
                    TellRefusal("all is well", refused: false);
                }

                _refused = false;
                _allWell?.Invoke();
            }
            _vitals.WatchLooked();
            Ask();
        }
    }

    private void RestartHost(string why)
    {
        var granted = _restartHost(why);
        if (!granted && !_refused)
        {
            Log.Error(
                "Watch was to have the host started again and the ladder refuses (too often within the hour): {Why}. Somebody should look.",
                why
            );
        }

        if (!granted)
        {
            // Again and again: health takes for over what nobody tells it of any more.
            TellRefusal($"Watch saw {why}", refused: true);
        }

        _refused = !granted;
    }

    private void TellRefusal(string why, bool refused) =>
        _installation.Tell(new Told(new Reading("ladder_refused", ServiceNames.Health, why) { Bad = refused }));

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
