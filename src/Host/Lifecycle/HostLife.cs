using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Installation;
using Serilog;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// The ladder's rungs above the services, for the installation and for Watch: each is remembered in
/// <c>records/ladder.json</c> before it is taken, and refused where it has been taken too often. The host's rung ends the
/// process with 75.
/// </summary>
/// <param name="limits">How often the rungs may be taken.</param>
/// <param name="end">Begins the orderly end with that exit status, told why.</param>
/// <param name="machine">
/// Has the machine started again; ends with null where that is under way, else with why not. Null: this host may not.
/// </param>
internal sealed class HostLife(
    Places places,
    SupervisionSettings limits,
    TimeProvider time,
    Action<int, string> end,
    Func<Task<string?>>? machine = null
) : IHostControl
{
    private readonly string _file = Path.Combine(places.Records, "ladder.json");
    private readonly Lock _gate = new();
    private Ladder? _ladder;
    private ImmutableArray<string> _stoppedBefore = [];
    private ImmutableArray<string> _stopped = [];
    private bool _ending;

    public Ladder Ladder
    {
        get
        {
            lock (_gate)
            {
                return Read();
            }
        }
    }

    public ImmutableArray<string> StoppedBefore
    {
        get
        {
            lock (_gate)
            {
                Read();
                return _stoppedBefore;
            }
        }
    }

    public void KeepStopped(ImmutableArray<string> services)
    {
        lock (_gate)
        {
            _stopped = services;
        }
    }

    public bool RestartHost(string why)
    {
        lock (_gate)
        {
            var (ladder, now) = (Read(), time.GetUtcNow());
            if (!_ending && !ladder.MayRestartHost(now, limits.HostRestartsPerHour))
            {
                return false;
            }

            if (!_ending)
            {
                Keep(ladder.Climb(now, why));
                _ending = true;
            }
        }

        end(ExitCode.StartAgain, why);
        return true;
    }

    public bool RestartMachine(string service, string why)
    {
        if (machine is null)
        {
            Log.Warning("The machine was to start again, which is not possible from here: {Why}", why);
            return false;
        }

        lock (_gate)
        {
            var (ladder, now) = (Read(), time.GetUtcNow());
            if (_ending || !ladder.MayRestartMachine(now, limits.MachineRestartsPerDay, service))
            {
                return false;
            }

            // Before it is taken: a machine that goes down at once would else forget it and go down for ever.
            Keep(ladder.ClimbToMachine(now, service, why));
            _ending = true;
        }

        _ = AskMachineAsync(machine, why);
        return true;
    }

    public void SeenTo(string service) => Forget(service);

    /// <summary>A person has started this host: whatever the machine was restarted for, it may be again.</summary>
    public void SeenToAll() => Forget(null);

    private async Task AskMachineAsync(Func<Task<string?>> ask, string why)
    {
        if (await ask().ConfigureAwait(false) is not { } refused)
        {
            Log.Warning("The machine starts again, because {Why}", why);
            return;
        }

        // It was the last rung, and the ladder waits for the end: the one below is better than none.
        Log.Error("The machine cannot be started again: {Refused}. The host is instead", refused);
        end(ExitCode.StartAgain, $"the machine could not be started again ({refused}), which was to be because {why}");
    }

    private void Forget(string? cause)
    {
        lock (_gate)
        {
            var ladder = Read();
            if (cause is null ? !ladder.Causes.IsEmpty : ladder.Causes.Contains(cause))
            {
                Keep(ladder.SeenTo(cause));
            }
        }
    }

    private Ladder Read()
    {
        if (_ladder is { } known)
        {
            return known;
        }

        AtomicFile.TryReadJson<Ladder>(_file, time, out var found, out var trouble);
        if (trouble is not null)
        {
            Log.Warning("The ladder begins anew: {Trouble}", trouble);
        }

        var now = time.GetUtcNow();
        _ladder = (found ?? Ladder.Bottom).FoundAt(now);
        _stoppedBefore = _ladder.StoppedAt(now);
        return _ladder;
    }

    private void Keep(Ladder ladder)
    {
        _ladder = ladder with { StayStopped = _stopped };
        try
        {
            AtomicFile.WriteJson(_file, _ladder);
        }
        catch (IOException refused)
        {
            Log.Warning("The ladder's rung could not be kept: {Why}", refused.Message);
        }
    }
}
