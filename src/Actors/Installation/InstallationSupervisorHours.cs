using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation.Opening;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Installation;

/// <summary>
/// The shell around <see cref="Wakefulness"/>: outside the hours the services end, well and by intent; those that live on
/// (display, health, notifications) are told. Waking starts them in their order.
/// </summary>
internal sealed partial class InstallationSupervisor
{
    /// <summary>The wall clock may be set at any time, so no timer is set for an hour: it is looked at.</summary>
    private static readonly TimeSpan LookAtHoursEvery = TimeSpan.FromSeconds(1);

    private Wakefulness _wakefulness = Wakefulness.Always;

    private bool IsAsleep => !_wakefulness.Awake;

    /// <summary>Before anything starts: a machine that boots at night starts no camera.</summary>
    private void BeginHours()
    {
        if (_plan.Waking is null)
        {
            return;
        }

        _wakefulness = WakefulnessNow();
        _log.Info("The piece is {State}: {Why}", IsAsleep ? "asleep" : "awake", _wakefulness.Why);
        Timers.StartPeriodicTimer(nameof(LookAtHours), LookAtHours.Instance, LookAtHoursEvery);
        TellHealthOfSleep();
    }

    private Wakefulness WakefulnessNow() => _plan.Waking!.Current.At(_plan.Clock.GetUtcNow());

    private void FollowHours()
    {
        if (_plan.Waking is null || _stopAsker is not null)
        {
            return;
        }

        var before = _wakefulness;
        _wakefulness = WakefulnessNow();
        if (before.Awake == _wakefulness.Awake)
        {
            if (IsAsleep && before != _wakefulness)
            {
                TellSleep();
            }

            return;
        }

        _log.Info("The piece {What}: {Why}", IsAsleep ? "goes to sleep" : "wakes", _wakefulness.Why);
        // Health first: what ends now is no fault.
        TellSleep();
        if (IsAsleep)
        {
            foreach (var service in _run.Where(service => _told.Contains(service.Name) && MaySleep(service.Name)))
            {
                _supervisors[service.Name].Tell(Lull());
            }
        }
        else
        {
            // A service that a person has stopped stays so.
            foreach (var service in _run.Where(service => MaySleep(service.Name)))
            {
                _told.Remove(service.Name);
                _settled.Remove(service.Name);
            }

            StartNext();
        }
    }

    private ServiceSupervisor.Lull Lull() => new(_rooms, Self, _wakefulness.Why);

    /// <summary>It is asleep, or is to be.</summary>
    private bool Sleeps(string service) => IsAsleep && MaySleep(service);

    private bool MaySleep(string service) =>
        !_ladder.StoppedByPersons.Contains(service) && _run.Any(one => one.Name == service && one.EndsAsleep);

    private string AsleepWords() =>
        $"the piece is asleep ({_wakefulness.Why}); experimance open-until HH:MM or experimance maintenance on wakes it";

    private void TellSleep()
    {
        TellHealthOfSleep();
        TellDisplayOfSleep();
    }

    private void TellHealthOfSleep()
    {
        if (_plan.Waking is not null)
        {
            _health.Tell(new PieceSleeps(IsAsleep));
        }
    }

    /// <summary>Also each time it begins anew.</summary>
    private void TellDisplayOfSleep()
    {
        if (_plan.Waking is not null)
        {
            TimeSpan? left = _wakefulness.Wakes - _plan.Clock.GetUtcNow();
            _rooms.Display.Tell(new DisplayProtocol.Sleep(IsAsleep, _wakefulness.Why, left));
        }
    }

    private sealed record LookAtHours : IDeadLetterSuppression
    {
        public static readonly LookAtHours Instance = new();
    }
}
