namespace Experimance.Actors.Notifications.Deciding;

/// <summary>How far the lines of the day are.</summary>
/// <param name="Since">From here the next line reports.</param>
/// <param name="Ready">Lines before opening are told up to here.</param>
/// <param name="Daily">Daily lines are told up to here.</param>
/// <param name="StartedAt">Monotonic; null: no start was told.</param>
/// <param name="SaidGoodbye">Since the last start.</param>
internal sealed record DayBook(
    DateTimeOffset Since,
    DateTimeOffset Ready,
    DateTimeOffset Daily,
    TimeSpan? StartedAt,
    bool SaidGoodbye
);
