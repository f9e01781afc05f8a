using System.Collections.Concurrent;
using System.Collections.Immutable;
using Experimance.Actors.Installation;

namespace Experimance.Actors.Tests.Installation;

/// <summary>A machine that counts what the ladder asks of it. With a clock it keeps the limits of the real one.</summary>
internal sealed class FakeHost(TimeProvider? clock = null, SupervisionSettings? limits = null) : IHostControl
{
    /// <summary>What it answers where the limits do not refuse.</summary>
    public bool Grants { get; set; } = true;

    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<string> MachineAsked { get; } = new();

    public Ladder Ladder { get; private set; } = Ladder.Bottom;

    /// <summary>A rung was granted: this process is to end.</summary>
    public bool Ending { get; private set; }

    public ImmutableArray<string> StoppedBefore { get; private set; } = [];

    public ImmutableArray<string> Stopped { get; private set; } = [];

    public bool RestartHost(string why)
    {
        Asked.Enqueue(why);
        if (!Grants || (clock is not null && !Ladder.MayRestartHost(clock.GetUtcNow(), Limits.HostRestartsPerHour)))
        {
            return false;
        }

        Ladder = clock is null ? Ladder : Ladder.Climb(clock.GetUtcNow(), why);
        return Ending = true;
    }

    public bool RestartMachine(string service, string why)
    {
        MachineAsked.Enqueue(why);
        if (
            !Grants
            || (
                clock is not null && !Ladder.MayRestartMachine(clock.GetUtcNow(), Limits.MachineRestartsPerDay, service)
            )
        )
        {
            return false;
        }

        Ladder = clock is null ? Ladder : Ladder.ClimbToMachine(clock.GetUtcNow(), service, why);
        return Ending = true;
    }

    public void SeenTo(string service) => Ladder = Ladder.SeenTo(service);

    public void KeepStopped(ImmutableArray<string> services) => Stopped = services;

    /// <summary>The next process begins.</summary>
    public void StartAgain()
    {
        StoppedBefore = Ending ? Stopped : [];
        Stopped = [];
        Ending = false;
    }

    private SupervisionSettings Limits => limits ?? new();
}
