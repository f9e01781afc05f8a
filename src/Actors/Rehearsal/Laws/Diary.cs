using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Rehearsal.Laws;

/// <summary>What was, in its order.</summary>
internal sealed class Diary
{
    public List<Line> Lines { get; } = [];

    /// <summary>What was decided to be told.</summary>
    public List<Decision> Tellings { get; } = [];

    /// <summary>What each phone showed.</summary>
    public List<OnPhone> Phones { get; } = [];

    /// <param name="Kind">world, host, incident, person or law.</param>
    internal sealed record Line(TimeSpan At, DateTimeOffset Wall, string Kind, string Words);

    internal sealed record Decision(TimeSpan At, DateTimeOffset Wall, Telling Telling);

    internal sealed record OnPhone(TimeSpan At, DateTimeOffset Wall, Telling Telling, string Title);
}
