namespace Experimance.Actors.Notifications.Messages;

/// <summary>Why somebody is told now; decides the words and whether the phone makes a sound.</summary>
internal enum TellingReason
{
    /// <summary>It has opened, or is told to this person for the first time.</summary>
    Opened,

    /// <summary>Its cause is known more exactly, or it takes more with it, or something was tried. Silent.</summary>
    Changed,

    /// <summary>Its severity has risen.</summary>
    Worse,

    /// <summary>Still there after the time of reminders.</summary>
    Reminder,

    /// <summary>Nobody before this person has answered.</summary>
    Escalated,

    /// <summary>The channel before this one does not get through.</summary>
    TakenOver,

    /// <summary>Somebody sees to it. Silent.</summary>
    Acknowledged,

    /// <summary>Somebody wants to hear of it later. Silent.</summary>
    Snoozed,

    /// <summary>It comes and goes from now on: told once.</summary>
    Flapping,

    /// <summary>It does not come and go any more, and is still there.</summary>
    Steady,

    Recovered,

    /// <summary>No incident: a line of the day, a start, a test.</summary>
    Plain,
}
