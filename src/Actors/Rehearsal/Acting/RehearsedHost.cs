using System.Collections.Immutable;
using Experimance.Actors.Installation;
using Experimance.Actors.Rehearsal.Surroundings;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>The rungs above the services on a machine of the rehearsal; its memory outlives the processes.</summary>
/// <param name="ends">The process is to end, because.</param>
internal sealed class RehearsedHost(World world, SupervisionSettings settings, Action<string> ends) : IHostControl
{
    public Ladder Ladder { get; private set; } = Ladder.Bottom;

    public ImmutableArray<string> StoppedBefore { get; private set; } = [];

    public bool RestartHost(string why)
    {
        if (!Ladder.MayRestartHost(world.Wall, settings.HostRestartsPerHour))
        {
            return false;
        }

        Ladder = Ladder.Climb(world.Wall, why);
        ends(why);
        return true;
    }

    public bool RestartMachine(string service, string why) => false;

    public void SeenTo(string service) { }

    public void KeepStopped(ImmutableArray<string> services) => Ladder = Ladder with { StayStopped = services };

    /// <summary>The next process begins.</summary>
    public void StartAgain()
    {
        Ladder = Ladder.FoundAt(world.Wall);
        StoppedBefore = Ladder.StoppedAt(world.Wall);
    }
}
