using System.Collections.Immutable;

namespace Experimance.Actors.Installation;

/// <summary>
/// The restart ladder's memory (<c>records/ladder.json</c>): the rungs that end this process, so that a crash loop cannot
/// forget where it stood. The two below (child, service) are the running process's own, see <see cref="LadderState"/>.
/// </summary>
/// <param name="HostRestarts">Newest last, at most <see cref="Longest"/>.</param>
public sealed record Ladder(ImmutableArray<Ladder.Step> HostRestarts)
{
    public static readonly Ladder Bottom = new([]);

    /// <summary>So many steps of each rung are kept for people who ask what happened.</summary>
    public const int Longest = 100;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A stop is carried over the host's restart, not into a start of another day.</summary>
    private static readonly TimeSpan StopsHold = TimeSpan.FromMinutes(5);

    /// <summary>A restart that the ladder asked for.</summary>
    public sealed record Step(DateTimeOffset At, string Why);

    /// <summary>Restarts of the machine, newest last.</summary>
    public ImmutableArray<Step> MachineRestarts { get; init; } = [];

    /// <summary>Services that a person had stopped when the last step was taken: the next process leaves them so.</summary>
    public ImmutableArray<string> StayStopped { get; init; } = [];

    /// <summary>What the machine was restarted for since a person last saw to it: services.</summary>
    public ImmutableArray<string> Causes
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>A person has seen to that service, or, without a name, to the installation.</summary>
    public Ladder SeenTo(string? cause) => this with { Causes = cause is null ? [] : Causes.Remove(cause) };

    /// <summary>May the host be started again now? A clock that was set back counts steps of the future as of now.</summary>
    public bool MayRestartHost(DateTimeOffset now, int perHour) => Within(HostRestarts, now, Hour).Length < perHour;

    /// <summary>The same for the machine; nought a day is never, and never twice for one cause without a person.</summary>
    public bool MayRestartMachine(DateTimeOffset now, int perDay, string cause) =>
        Within(MachineRestarts, now, Day).Length < perDay && !Causes.Contains(cause);

    /// <summary>In how long the host may be started again; zero: now. Where it never may: an hour, to look again.</summary>
    public TimeSpan HostFreeIn(DateTimeOffset now, int perHour)
    {
        var recent = Within(HostRestarts, now, Hour);
        if (recent.Length < perHour)
        {
            return TimeSpan.Zero;
        }

        var left = perHour == 0 ? Hour : recent[^perHour].At + Hour - now;
        return left < Hour ? left : Hour;
    }

    /// <summary>With one more restart of the host.</summary>
    public Ladder Climb(DateTimeOffset now, string why) => this with { HostRestarts = Add(HostRestarts, now, why) };

    /// <summary>With one more restart of the machine.</summary>
    public Ladder ClimbToMachine(DateTimeOffset now, string cause, string why) =>
        this with
        {
            MachineRestarts = Add(MachineRestarts, now, why),
            Causes = Causes.Contains(cause) ? Causes : [.. Causes.TakeLast(Longest - 1), cause],
        };

    /// <summary>
    /// As a process finds it at its start: steps that a wrong clock wrote into the future count as of now, so that they are
    /// forgotten in time like all others.
    /// </summary>
    public Ladder FoundAt(DateTimeOffset now)
    {
        ImmutableArray<Step> Bound(ImmutableArray<Step> steps) =>
            steps.IsDefault ? [] : [.. steps.Select(step => step.At > now ? step with { At = now } : step)];
        return this with
        {
            HostRestarts = Bound(HostRestarts),
            MachineRestarts = Bound(MachineRestarts),
            StayStopped = StayStopped.IsDefault ? [] : StayStopped,
        };
    }

    /// <summary>The services that a process which starts now leaves stopped: those of a step that was taken just before.</summary>
    public ImmutableArray<string> StoppedAt(DateTimeOffset start)
    {
        var steps = Recent(HostRestarts).Concat(Recent(MachineRestarts));
        return steps.Any(step => start - step.At < StopsHold) && !StayStopped.IsDefault ? StayStopped : [];
    }

    private static ImmutableArray<Step> Add(ImmutableArray<Step> steps, DateTimeOffset now, string why) =>
        [.. Recent(steps).TakeLast(Longest - 1), new(now, why)];

    private static ImmutableArray<Step> Recent(ImmutableArray<Step> steps) => steps.IsDefault ? [] : steps;

    private static ImmutableArray<Step> Within(ImmutableArray<Step> steps, DateTimeOffset now, TimeSpan span) =>
        [.. Recent(steps).Where(step => now - step.At < span)];
}
