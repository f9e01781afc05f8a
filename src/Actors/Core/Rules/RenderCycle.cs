using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Core.Rules;

/// <summary>
/// The life of a picture: wanted, its height map fetched, drawn, shown. One runs, one waits, the latest wins.
/// </summary>
/// <param name="NextId">Grows with each request.</param>
/// <param name="FirstId">The first of this incarnation: older answers are none of ours.</param>
/// <param name="ShownId">The request of the picture shown last.</param>
/// <param name="NotBefore">After a failure: when to ask again.</param>
internal sealed record RenderCycle(
    long NextId,
    long FirstId,
    long ShownId,
    RenderCycle.Job? Running,
    RenderCycle.Want? Waiting,
    int Failures,
    TimeSpan? NotBefore
)
{
    /// <param name="From">Where the change is from which the picture will spread.</param>
    public sealed record Want(BowlPoint From);

    /// <param name="Drawing">The height map is there (or given up) and the picture is asked for.</param>
    /// <param name="Since">When this phase began.</param>
    public sealed record Job(long Id, Era Era, Biome Biome, BowlPoint From, bool Drawing, bool WithMap, TimeSpan Since)
    {
        public bool Fits(Visit visit) => Era == visit.Era && Biome == visit.Biome;
    }

    public static RenderCycle Begin(long firstId) => new(firstId, firstId, 0, null, null, 0, null);

    /// <summary>When the first of its failures was; null: none since the last picture.</summary>
    public TimeSpan? FailingSince { get; init; }

    /// <summary>Why the last one failed, for people.</summary>
    public string Why { get; init; } = "";

    /// <summary>A picture is wanted and nothing runs.</summary>
    public bool IsIdle => Waiting is not null && Running is null;

    /// <summary>How many pictures are on their way.</summary>
    public int Queue => (Running is null ? 0 : 1) + (Waiting is null ? 0 : 1);

    /// <summary>A picture is wanted; one that waits already is replaced.</summary>
    public RenderCycle Ask(BowlPoint from) => this with { Waiting = new(from) };

    /// <summary>The sand has only now come into sight: a height map that was asked for before is asked for again.</summary>
    public RenderCycle AskAfresh(BowlPoint from) =>
        Running is { Drawing: false } job
            ? this with
            {
                Running = null,
                Waiting = Waiting ?? new(job.From),
            }
            : Ask(from);

    /// <summary>
    /// Starts what waits if nothing runs that still fits, and the pause after a failure is over. Null where nothing starts.
    /// </summary>
    public RenderCycle? Start(Visit visit, TimeSpan now)
    {
        if (Waiting is not { } want || now < NotBefore || (Running is { } running && running.Fits(visit)))
        {
            return null;
        }

        var job = new Job(NextId, visit.Era, visit.Biome, want.From, false, false, now);
        return this with { NextId = NextId + 1, Running = job, Waiting = null, NotBefore = null };
    }

    /// <summary>The height map of request <paramref name="id"/> is there, or will not be: drawing begins. Null: none of ours.</summary>
    public RenderCycle? Draw(long id, PictureAddress? map, TimeSpan now) =>
        Running is { Drawing: false } job && job.Id == id
            ? this with
            {
                Running = job with { Drawing = true, WithMap = map is not null, Since = now },
            }
            : null;

    /// <summary>
    /// A picture has come. Its job if it may be shown: it fits what the piece is now, and nothing newer is shown. A late
    /// answer whose deadline has passed is as good as another.
    /// </summary>
    public (RenderCycle Next, bool Show) Ready(long id, Era era, Biome biome, Visit visit)
    {
        var ours = id >= FirstId && id < NextId;
        var show = ours && id > ShownId && era == visit.Era && biome == visit.Biome;
        var next = this with { ShownId = show ? id : ShownId };
        var done = next with { Running = null, Failures = 0, NotBefore = null, FailingSince = null, Why = "" };
        return (Running?.Id == id ? done : next, show);
    }

    /// <summary>A picture has failed: it is wanted again, after a pause. Null: none of ours.</summary>
    public RenderCycle? Failed(long id, string why, TimeSpan now, RenderSettings settings)
    {
        if (Running is not { } job || job.Id != id)
        {
            return null;
        }

        var pause = settings.RetryFirst * Math.Pow(2, Math.Min(Failures, 30));
        return this with
        {
            Running = null,
            Waiting = Waiting ?? new(job.From),
            Failures = Failures + 1,
            NotBefore = now + (pause < settings.RetryLongest ? pause : settings.RetryLongest),
            FailingSince = FailingSince ?? now,
            Why = why,
        };
    }

    public bool MapLate(TimeSpan now, RenderSettings settings) =>
        Running is { Drawing: false } job && now - job.Since >= settings.HeightMapDeadline;

    public bool PictureLate(TimeSpan now, RenderSettings settings) =>
        Running is { Drawing: true } job && now - job.Since >= settings.Deadline;
}
