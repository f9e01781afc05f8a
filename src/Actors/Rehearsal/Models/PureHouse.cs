using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Installation;
using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Surroundings;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>
/// The installation as pure models: the true <c>IncidentBook</c>, <c>HealthState</c>, <c>LadderState</c>, <c>TellingBook</c>
/// and <c>OutboxState</c>, without actors, disks and threads. What lies on its disk outlives its processes.
/// </summary>
internal sealed class PureHouse(RehearsalParts parts, World world, Witness witness) : IHouse
{
    private static readonly TimeSpan BackAfterLadder = TimeSpan.FromSeconds(4);

    private PureProcess? _process;

    public RehearsalParts Parts => parts;

    public World World => world;

    public Witness Witness => witness;

    /// <summary>On disk.</summary>
    public Dictionary<string, Incident> Incidents { get; } = [];

    /// <inheritdoc cref="Incidents"/>
    public Ladder Ladder { get; set; } = Ladder.Bottom;

    /// <inheritdoc cref="Incidents"/>
    public OpeningExceptions Exceptions { get; private set; } = OpeningExceptions.None;

    /// <inheritdoc cref="Incidents"/>
    public PureMail Mail { get; } = new();

    /// <summary>Messages that wait on the disk.</summary>
    public int Waiting => _process?.Waiting ?? 0;

    public void Start(string why)
    {
        Ladder = Ladder.FoundAt(world.Wall);
        _process = new PureProcess(this, why);
        _process.Begin();
    }

    public void End(bool orderly, string why)
    {
        if (orderly)
        {
            _process?.SayGoodbye(why);
        }

        _process?.Kill();
        _process = null;
    }

    /// <summary>The ladder's third rung is granted: the process ends itself.</summary>
    public void EndsItself(string why) => world.EndedByItself(why, BackAfterLadder);

    public void Crash(string service, string why) => _process?.Crash(service, why);

    public void Look() => _process?.Look();

    public void ClockStepped() => _process?.ClockStepped();

    public void StopService(string service) => _process?.StopService(service);

    public void StartService(string service) => _process?.StartService(service);

    public void Maintain(TimeSpan howLong)
    {
        Exceptions = Exceptions with
        {
            Maintenance = new Maintenance(world.Wall, world.Wall + howLong, "rehearsed", "attendant"),
        };
        _process?.FollowHours();
    }

    public void Acknowledge(string incident, string who) => _process?.Acknowledge(incident, who);

    public void Snooze(string incident, string who, TimeSpan howLong) => _process?.Snooze(incident, who, howLong);
}
