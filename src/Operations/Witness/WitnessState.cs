using System.Collections.Immutable;

namespace Experimance.Witness;

/// <summary>
/// What the witness remembers from look to look, and decides: pure. Two looks without an answer are an outage; each place is told
/// of it once, and of its end once where it was told of its beginning. What could not be told is tried again at the next look.
/// </summary>
internal sealed record WitnessState
{
    /// <summary>So many looks in a row without an answer are an outage.</summary>
    public const int LooksBefore = 2;

    public static readonly WitnessState Start = new();

    /// <summary>Looks in a row without an answer.</summary>
    public int Missed { get; init; }

    /// <summary>The first look without an answer; null: it answers.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Places (fingerprints of addresses) that know of the outage.</summary>
    public ImmutableSortedSet<string> Told { get; init; } = [];

    /// <summary>An outage that is over, and of whose end some places must still be told.</summary>
    public Over? Ended { get; init; }

    /// <summary>Where the host was last known to answer; null: never yet.</summary>
    public Uri? Address { get; init; }

    /// <param name="Why">How it ended, by its key: <c>answers</c> or <c>meant</c>.</param>
    /// <param name="Left">Who must still be told.</param>
    internal sealed record Over(DateTimeOffset Since, DateTimeOffset At, string Why, ImmutableSortedSet<string> Left);

    /// <summary>There is something to tell those who do not know it yet.</summary>
    public bool IsOutage => Missed >= LooksBefore;

    public WitnessState After(WitnessLook look, DateTimeOffset now) =>
        look.Answers ? End("answers", now)
        : look.Meant is not null ? End("meant", now)
        : this with
        {
            Missed = Missed + 1,
            // A clock that was set back must not make an outage begin in the future.
            Since = Since is { } since && since <= now ? since : now,
            // It is down again before everybody heard that it was up: they hear nothing of the pause.
            Ended = Ended is null || Missed + 1 < LooksBefore ? Ended : null,
            Told = Ended is { } over && Missed + 1 >= LooksBefore ? Told.Union(over.Left) : Told,
        };

    /// <summary>That place has taken the message of the beginning.</summary>
    public WitnessState Knows(string place) => this with { Told = Told.Add(place) };

    /// <summary>That place has taken the message of the end.</summary>
    public WitnessState KnowsEnd(string place)
    {
        var left = Ended?.Left.Remove(place) ?? [];
        return this with { Ended = left.IsEmpty ? null : Ended! with { Left = left } };
    }

    private WitnessState End(string why, DateTimeOffset now) =>
        this with
        {
            Missed = 0,
            Since = null,
            Told = [],
            Ended = Told.IsEmpty || Since is not { } since ? Ended : new(since, now, why, Told),
        };
}
