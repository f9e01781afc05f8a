using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>What health knows of one service.</summary>
/// <param name="Since">When it entered its life, for people.</param>
/// <param name="RunningSince">On the monotonic clock; null while it is not running.</param>
/// <param name="Misses">Questions in a row without an answer.</param>
/// <param name="Asked">The last round in which it was asked; 0: none since it started.</param>
/// <param name="Answered">The last round it answered; 0: none since it started.</param>
/// <param name="Errors">Failures and hangs since the process began.</param>
/// <param name="NextTry">On the monotonic clock, while it backs off.</param>
internal sealed record ServiceHealth(
    string Service,
    Life Life,
    int Incarnation,
    int Restarts,
    string Cause,
    DateTimeOffset Since,
    TimeSpan? RunningSince,
    TimeSpan? NextTry,
    int Misses,
    long Asked,
    long Answered,
    int Errors,
    long Dropped,
    Status Told,
    string Message,
    ImmutableArray<WorkAge> Work,
    int Queue
)
{
    /// <summary>Monotonic: since when it is part of what should run; null while it is not.</summary>
    public TimeSpan? ExpectedSince { get; init; }

    /// <summary>Monotonic: it failed or hung then and has not answered since.</summary>
    public TimeSpan? DownSince { get; init; }

    /// <summary>It hung before it was taken down, and has not answered since.</summary>
    public bool Hung { get; init; }

    /// <summary>Some incarnation of this process has answered once.</summary>
    public bool EverAnswered { get; init; }

    public int FailuresLately { get; init; }

    /// <summary>Facts from its last answer.</summary>
    public ImmutableArray<Reading> Readings { get; init; } = [];

    public static ServiceHealth Unheard(string service, DateTimeOffset wall) =>
        new(service, Life.Stopped, 0, 0, "", wall, null, null, 0, 0, 0, 0, 0, Status.Unknown, "", [], 0);

    /// <summary>Expected: it is part of the run and no person stopped it.</summary>
    public bool Expected => Life != Life.Stopped;

    /// <summary>Is it to answer the question of each second?</summary>
    public bool IsAsked => Life is Life.Starting or Life.Running;

    /// <summary>So many misses are a hang.</summary>
    public int Limit(HealthSettings settings) => Answered > 0 ? settings.Misses : settings.MissesAtStart;

    public ServiceHealth With(LifeChanged life, TimeSpan now, DateTimeOffset wall)
    {
        var same = life.Life == Life && life.Incarnation == Incarnation;
        return this with
        {
            Life = life.Life,
            Incarnation = life.Incarnation,
            Restarts = life.Restarts,
            Cause = life.Cause,
            Dropped = life.Dropped,
            Since = same ? Since : wall,
            RunningSince = life.Life != Life.Running ? null : RunningSince ?? now,
            NextTry = now + life.NextTry,
            Misses = same ? Misses : 0,
            Asked = same ? Asked : 0,
            Answered = same ? Answered : 0,
            Errors = Errors + (!same && life.Life == Life.BackingOff ? 1 : 0),
            FailuresLately = life.FailuresLately,
            ExpectedSince = life.Life is Life.Stopped or Life.Asleep ? null : ExpectedSince ?? now,
            DownSince = life.Life switch
            {
                Life.BackingOff => DownSince ?? now,
                Life.Stopped or Life.Asleep => null,
                _ => DownSince,
            },
            Hung = Hung && life.Life is not (Life.Stopped or Life.Asleep),
        };
    }

    /// <param name="misses">From how many misses on its last answer no longer counts.</param>
    public ServiceReport Report(TimeSpan now, int misses) =>
        new(
            Service,
            Life,
            StatusNow(misses),
            Words(now, misses),
            Since,
            RunningSince is { } since ? now - since : TimeSpan.Zero,
            Restarts,
            Errors,
            Expected,
            Life == Life.Running ? Work : [],
            Life == Life.Running ? Queue : 0
        );

    private Status StatusNow(int misses) =>
        Life switch
        {
            Life.Running when Misses >= misses => Status.Error,
            Life.Running when Answered > 0 => Told,
            Life.BackingOff => Status.Error,
            Life.Asleep => Status.Healthy,
            _ => Status.Unknown,
        };

    private string Words(TimeSpan now, int misses) =>
        Life switch
        {
            Life.Running when Misses >= misses => Text($"has not answered {Misses} questions in a row"),
            Life.Running when Answered > 0 => Message,
            Life.Running => "runs and has not been heard yet",
            Life.BackingOff => Text($"down: {Cause}; next start in {Left(now).TotalSeconds:0} s"),
            Life.Stopped when Cause.Length > 0 => $"stopped: {Cause}",
            Life.Stopping when Cause.Length > 0 => $"stopping: {Cause}",
            _ => Spelling.Snake(Life),
        };

    private TimeSpan Left(TimeSpan now) => NextTry is { } next && next > now ? next - now : TimeSpan.Zero;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
