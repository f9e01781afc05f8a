using System.Collections.Immutable;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Installation;

/// <summary>Where one service stands on the ladder. Times are of this process's monotonic clock.</summary>
/// <param name="Failures">Within the ladder's window, newest last, at most as many as its limit.</param>
/// <param name="RungSince">Since when its own rung has been at work: the first failure of those that follow each other within the window.</param>
/// <param name="RunningSince">Null while it does not run.</param>
/// <param name="AskedAt">A restart was decided and its next start has not begun.</param>
/// <param name="ByPerson">A person stopped it: nothing restarts it, nothing counts.</param>
/// <param name="Refused">People have been told that the rung above was refused.</param>
internal sealed record LadderPlace(
    Life Life,
    ImmutableList<TimeSpan> Failures,
    TimeSpan RungSince,
    TimeSpan? RunningSince,
    TimeSpan? AskedAt,
    bool ByPerson,
    bool Refused,
    string Cause
)
{
    public static readonly LadderPlace Start = new(Life.Stopped, [], TimeSpan.Zero, null, null, false, false, "");

    public LadderPlace With(LadderFact.Lives lives, TimeSpan now, SupervisionSettings settings)
    {
        var entered = this with
        {
            Life = lives.Life,
            RunningSince = lives.Life == Life.Running ? RunningSince ?? now : null,
            AskedAt = lives.Life == Life.Starting ? null : AskedAt,
        };
        return lives.Life == Life.BackingOff && !ByPerson ? entered.Failed(lives.Cause, now, settings) : entered;
    }

    /// <summary>Failed too often for its own rung, which has had its time, and is not up.</summary>
    public bool IsDue(TimeSpan now, SupervisionSettings settings) =>
        !ByPerson
        && Life is Life.BackingOff or Life.Starting
        && Failures.Count(at => now - at <= settings.LadderWindow) >= settings.FailuresBeforeHost
        && now - RungSince >= settings.ServicePatience;

    /// <summary>A rung is at work on it: the same is not begun again, unless it came to nothing.</summary>
    public bool IsBeingRestarted(TimeSpan now, SupervisionSettings settings) =>
        AskedAt is { } asked && now - asked < settings.ServicePatience;

    public bool IsHealthy(TimeSpan now, SupervisionSettings settings) =>
        RunningSince is { } since && now - since >= settings.HealthyAfter;

    private LadderPlace Failed(string cause, TimeSpan now, SupervisionSettings settings)
    {
        var lately = Failures.RemoveAll(at => now - at > settings.LadderWindow);
        var begun = lately.IsEmpty ? now : RungSince;
        if (lately.Count >= settings.FailuresBeforeHost)
        {
            lately = lately.RemoveAt(0);
        }

        return this with
        {
            Failures = lately.Add(now),
            RungSince = begun,
            Cause = cause,
        };
    }
}
