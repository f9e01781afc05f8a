using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>
/// Has one probe look on a thread that nothing else needs, gives it up after its limit, and leaves it alone for a while when it
/// fails again and again. Tells its parent a <see cref="ProbeReport"/> for each look, also for one that failed: then every
/// fact that the probe is known to tell is unknown.
/// </summary>
#pragma warning disable CA1001 // an actor has PostStop for it
internal sealed class ProbeActor : ReceiveActor, IWithTimers
#pragma warning restore CA1001
{
    /// <summary>Who asks beyond that learns so.</summary>
    private const int MostAskers = 32;

    private readonly IProbe _probe;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly CancellationTokenSource _end = new();
    private readonly List<IActorRef> _askers = [];
    private ProbeSettings _settings;
    private ProbeState _state = ProbeState.Fresh;
    private ImmutableArray<Reading> _known = [];
    private TimeSpan? _looked;
    private long _look;

    public ProbeActor(IProbe probe, ProbeSettings settings, TimeProvider time)
    {
        (_probe, _settings, _time) = (probe, settings, time);
        _origin = time.GetTimestamp();
        Receive<Look>(_ => OnLook());
        Receive<LookFor>(_ => OnLookFor());
        Receive<Ended>(OnEnded);
        Receive<LimitPassed>(OnLimit);
        Receive<SettingsChanged<ProbeSettings>>(changed => _settings = changed.Settings);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    protected override void PostStop()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private void OnLook()
    {
        if (!_state.MayLook(Now) || (_probe.Every is { } every && Now - _looked < every))
        {
            return;
        }

        Begin();
    }

    /// <summary>A person asks: neither cost nor earlier failures keep it from looking, only a look that hangs.</summary>
    private void OnLookFor()
    {
        if (_state.Late || _askers.Count >= MostAskers)
        {
            Sender.Tell(
                Unknown(_state.Late ? $"the probe {_probe.Name} still hangs in an earlier look" : "too many ask for it")
            );
            return;
        }

        _askers.Add(Sender);
        if (_state.Since is null)
        {
            Begin();
        }
    }

    private void Begin()
    {
        (_state, _looked) = (_state.Begin(Now), Now);
        var (self, look, end) = (Self, ++_look, _end.Token);
        Timers.StartSingleTimer(nameof(LimitPassed), new LimitPassed(look), _probe.Limit);
        // A thread of its own, not one of the pool: a look that hangs in the kernel must not take one from others.
        new Thread(() => Run(self, look, end)) { IsBackground = true, Name = $"probe-{_probe.Name}" }.Start();
    }

    private void Run(IActorRef self, long look, CancellationToken end)
    {
        try
        {
#pragma warning disable RS0030 // this thread is the look's own: waiting is what it is for
            var report = _probe.LookAsync(end).GetAwaiter().GetResult();
#pragma warning restore RS0030
            self.Tell(new Ended(look, report, null));
        }
#pragma warning disable CA1031 // whatever it is, it is this look's failure and no more
        catch (Exception e)
#pragma warning restore CA1031
        {
            self.Tell(new Ended(look, null, e));
        }
        finally
        {
            WatchingTime.ThreadEnds();
        }
    }

    private void OnEnded(Ended ended)
    {
        if (ended.Look != _look || _state.Since is null)
        {
            return;
        }

        Timers.Cancel(nameof(LimitPassed));
        var late = _state.Late;
        _state = _state.Done(ended.Report is not null, Now, _settings);
        if (late)
        {
            return; // It was told as unknown already; the next look says how it is.
        }

        if (ended.Report is { } report)
        {
            _known = report.Readings;
            Tell(report);
        }
        else
        {
            TellUnknown($"the probe {_probe.Name} failed: {ended.Failure!.Message}");
        }
    }

    private void OnLimit(LimitPassed passed)
    {
        if (passed.Look == _look && _state is { Since: not null, Late: false })
        {
            _state = _state.GiveUp(Now, _settings);
            TellUnknown(
                FormattableString.Invariant(
                    $"the probe {_probe.Name} has not answered within {_probe.Limit.TotalSeconds:0.#} s"
                )
            );
        }
    }

    private void TellUnknown(string why) => Tell(Unknown(why));

    private ProbeReport Unknown(string why) =>
        new(
            _probe.Name,
            $"{_probe.Name} unknown: {why}",
            [.. _known.Select(reading => new Reading(reading.Rule, reading.Subject, why))]
        );

    private void Tell(ProbeReport report)
    {
        Context.Parent.Tell(report);
        foreach (var asker in _askers)
        {
            asker.Tell(report);
        }

        _askers.Clear();
    }

    /// <summary>Look now, unless it looks already or is left alone.</summary>
    internal sealed record Look
    {
        public static readonly Look Instance = new();
    }

    /// <summary>Look now whatever speaks against it, and tell the sender too.</summary>
    internal sealed record LookFor
    {
        public static readonly LookFor Instance = new();
    }

    private sealed record Ended(long Look, ProbeReport? Report, Exception? Failure)
        : INoSerializationVerificationNeeded;

    private sealed record LimitPassed(long Look);
}
