using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What is told as one message that goes on: an incident, or a line of the day. Times are monotonic where they are spans.</summary>
/// <param name="At">When it was last heard of.</param>
internal sealed record TellingThread(string Id, MessageKind Kind, TimeSpan At)
{
    /// <summary>As last heard, without its time line; null for a line of the day, a start, a goodbye.</summary>
    public Incident? Incident { get; init; }

    public DayReport? Day { get; init; }

    public string Why { get; init; } = "";

    public ImmutableArray<Listener> Listeners { get; init; } = [];

    /// <summary>It would have been told but for the hour.</summary>
    public bool Held { get; init; }

    /// <summary>The line before opening has named it.</summary>
    public bool Named { get; init; }

    /// <summary>How bad it was when people were last chosen for it; null: never.</summary>
    public Severity? Reached { get; init; }

    /// <summary>From here the time without an answer counts; null: nobody further is to be told.</summary>
    public TimeSpan? StepAt { get; init; }

    /// <summary>A snooze is over: people are to be reminded.</summary>
    public bool RemindNow { get; init; }

    /// <summary>The incident of which it has become a part; empty: none.</summary>
    public string PartOf { get; init; } = "";

    /// <summary>When it was heard that it is over; null: it is not.</summary>
    public TimeSpan? OverAt { get; init; }

    /// <summary>A line of the day has told that it is over.</summary>
    public bool Reported { get; init; }

    /// <summary>Who knew of it when it became part of another: they hear of that one's end.</summary>
    public ImmutableArray<Listener> Heirs { get; init; } = [];

    /// <summary>When visitors saw it.</summary>
    public ImmutableArray<TroubleSpan> Seen { get; init; } = [];

    /// <summary>Health did not name it when it was asked for all that it knows.</summary>
    public TimeSpan? MissingSince { get; init; }

    public bool IsOver => OverAt is not null;

    /// <summary>A fault that was mended before anybody had to hear of it.</summary>
    public bool IsQuiet => Incident is { WasOpen: false };

    public bool IsPlain => Incident is null;
}

/// <param name="Until">Null: they still do.</param>
internal sealed record TroubleSpan(DateTimeOffset From, DateTimeOffset? Until);
