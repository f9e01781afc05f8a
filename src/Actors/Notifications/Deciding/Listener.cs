using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>How somebody came to hear of a thread.</summary>
internal enum ListenerPart
{
    /// <summary>A person, by the way that is theirs: reminded of what lasts.</summary>
    Person,

    /// <summary>A further channel of somebody who has not answered, or a channel in another's stead: hears news, no reminders.</summary>
    Further,

    /// <summary>Hears every change.</summary>
    Program,
}

/// <summary>One address that was told of a thread. Times are monotonic.</summary>
/// <param name="Roles">Whom it stands for: two people with one address are one listener.</param>
internal sealed record Listener(Recipient To, ImmutableArray<string> Roles, ListenerPart Part)
{
    /// <summary>Of the last telling; 0: it hears of the thread for another one's sake, and was told nothing yet.</summary>
    public int Number { get; init; }

    /// <summary>It was told that it stands, and not yet that it is over.</summary>
    public bool Knows { get; init; }

    /// <summary>How bad it was when last told aloud.</summary>
    public Severity Heard { get; init; }

    /// <summary>What was last said, as far as it may change; see <see cref="ThreadContent"/>.</summary>
    public string Said { get; init; } = "";

    /// <summary>It was told that it comes and goes, and not yet that this is over.</summary>
    public bool Flapping { get; init; }

    /// <summary>When it last was told anything but a silent update; null: never.</summary>
    public TimeSpan? ToldAt { get; init; }

    /// <summary>What has not arrived yet; null: all has, as far as it matters.</summary>
    public Waiting? Waiting { get; init; }
}

/// <summary>A telling that is not accepted yet.</summary>
/// <param name="Number">The newest of them.</param>
/// <param name="Since">When the oldest of them was said.</param>
/// <param name="Refused">It will not be accepted.</param>
/// <param name="TakenOver">Another channel has told it.</param>
internal sealed record Waiting(int Number, TimeSpan Since, bool Loud, bool Refused, bool TakenOver);
