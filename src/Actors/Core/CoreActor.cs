using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Core.Memory;
using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Core;

/// <summary>The shell around <see cref="CoreState"/>: mailbox, timer, effects, heartbeat. It decides nothing.</summary>
internal sealed class CoreActor : ReceiveActor, IWithTimers
{
    private readonly CoreParts _parts;
    private readonly Rooms _rooms;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly int _owner;
    private readonly IActorRef _keeper;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<string, long?> _work = new()
    {
        ["event handled"] = null,
        ["picture asked for"] = null,
        ["picture shown"] = null,
        ["picture painted"] = null,
    };

    private CoreState? _state;
    private CoreMemory? _unsaved;
    private Saving _saving = Saving.None;

    public CoreActor(CoreParts parts, Rooms rooms)
    {
        (_parts, _rooms, _time) = (parts, rooms, parts.Time);
        _origin = _time.GetTimestamp();
        var owner = _owner = parts.Memory.Own();
        _keeper = Context.ActorOf(
            Props.Create(() => new MemoryKeeper(parts.Memory, owner)).WithDispatcher("experimance.blocking-dispatcher"),
            "memory"
        );
        Receive<AreYouWell>(question => Sender.Tell(Answer(question)));
        Receive<MemoryKeeper.Loaded>(Begin);
        Receive<MemoryLate>(_ => Begin(new(null, default)));
        Receive<MemoryKeeper.Saved>(Saved);
        Receive<AskPresent>(_ => _state is { } state, _ => Sender.Tell(_state!.Present));
        Receive<Painted>(_ => Did("picture painted"));
        Receive<SettingsChanged<CoreSettings>>(changed =>
        {
            StartTicks(changed.Settings);
            Happened(changed);
        });
        ReceiveAny(Happened);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    protected override void PreStart()
    {
        _keeper.Tell(MemoryKeeper.Load.Instance);
        Timers.StartSingleTimer(MemoryLate.Instance, MemoryLate.Instance, _parts.Settings.Current.Memory.LoadLimit);
    }

    /// <summary>
    /// The last state is written here and now: the keeper has ended, and nothing else waits for this thread (each service's
    /// door has one of its own).
    /// </summary>
    protected override void PostStop()
    {
        if (_state is not { } state)
        {
            return;
        }

        try
        {
            _parts.Memory.Write(state.Remembered(Now), _owner);
        }
        catch (IOException refused)
        {
            _log.Warning("The piece's last state is not written: {0}", refused.Message);
        }
    }

    private void Begin(MemoryKeeper.Loaded loaded)
    {
        if (_state is not null)
        {
            return;
        }

        Timers.Cancel(MemoryLate.Instance);
        var goesOn = loaded.Memory is not null && loaded.Age.Duration() <= _parts.Settings.Current.Memory.GoesOn;
        _state = First(loaded.Memory, goesOn);
        var visit = _state.Visit;
        _log.Info(
            "The piece {0} in {1}, {2}, seed {3}",
            goesOn ? "goes on" : "begins",
            CoreNames.NameOf(visit.Era),
            CoreNames.NameOf(visit.Biome),
            visit.Seed
        );
        StartTicks(_state.Settings);
        Take(_state.Start(Now));
    }

    private void StartTicks(CoreSettings settings) =>
        Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, settings.Tick);

    private CoreState First(CoreMemory? kept, bool goesOn)
    {
        // Larger than any number of an earlier run, also of one whose memory is lost.
        var firstRequest = _time.GetUtcNow().ToUnixTimeMilliseconds();
        if (kept is not { } memory)
        {
            return CoreState.Begin(
                _parts.Settings.Current,
                _parts.Prompts.Current,
                new Chance(_parts.Seed()),
                firstRequest,
                Now
            );
        }

        return goesOn
            ? CoreState.Resume(_parts.Settings.Current, _parts.Prompts.Current, memory, firstRequest, Now)
            : CoreState.BeginAfter(_parts.Settings.Current, _parts.Prompts.Current, memory, firstRequest, Now);
    }

    private void Happened(object message)
    {
        if (_state is not { } state)
        {
            return;
        }

        if (message is not Tick)
        {
            Did("event handled");
        }

        Take(state.Handle(message, Now));
    }

    private void Take(Step step)
    {
        _state = step.Next;
        foreach (var effect in step.Effects)
        {
            Do(effect);
        }
    }

    private void Do(Effect effect)
    {
        switch (effect)
        {
            case Effect.ToDepth { Message: var message }:
                _rooms.Depth.Tell(message);
                break;
            case Effect.ToImages { Message: var message }:
                _rooms.ImageServer.Tell(message);
                Did("picture asked for");
                break;
            case Effect.ToDisplay { Message: var message }:
                _rooms.Display.Tell(message);
                if (message is ShowImage)
                {
                    Did("picture shown");
                }

                break;
            case Effect.Save { Memory: var memory }:
                _unsaved = memory;
                SaveNext();
                break;
            case Effect.Note { Trouble: true, Text: var text }:
                _log.Warning("{0}", text);
                break;
            case Effect.Note { Text: var text }:
                _log.Info("{0}", text);
                break;
        }
    }

    /// <summary>One save is on its way at a time; while it is, the latest memory wins.</summary>
    private void SaveNext()
    {
        if (_saving.Busy is not null || _unsaved is not { } memory)
        {
            return;
        }

        (_saving, _unsaved) = (_saving.Begun(Now), null);
        _keeper.Tell(new MemoryKeeper.Save(memory));
    }

    private void Saved(MemoryKeeper.Saved saved)
    {
        _saving = _saving.Ended(saved.Trouble, Now);
        SaveNext();
    }

    private IAmWell Answer(AreYouWell question)
    {
        var (status, message) =
            _state is not { } state ? (Status.Healthy, "reading its memory")
            : state.Renders.Failures >= CoreReadings.ManyFailures
                ? (Status.Warning, $"no new picture after {state.Renders.Failures} attempts; the screens keep theirs")
            : _saving.Trouble is { } trouble ? (Status.Warning, $"state not saved: {trouble}")
            : (
                Status.Healthy,
                $"{CoreNames.Words(CoreNames.NameOf(state.Visit.Era))}, {CoreNames.Words(CoreNames.NameOf(state.Visit.Biome))}"
            );
        return new(
            ServiceNames.Core,
            question.Round,
            status,
            message,
            [.. _work.Select(w => new WorkAge(w.Key, w.Value is { } at ? _time.GetElapsedTime(at) : null))],
            _state?.Renders.Queue ?? 0
        )
        {
            Readings = CoreReadings.Of(_state, _saving, Now),
        };
    }

    private void Did(string work) => _work[work] = _time.GetTimestamp();

    private sealed record MemoryLate
    {
        public static readonly MemoryLate Instance = new();
    }
}
