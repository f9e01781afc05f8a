namespace Experimance.Actors.Notifications.Deciding;

/// <summary>When a rule has people told.</summary>
public enum TellingTime
{
    /// <summary>At once.</summary>
    Now,

    /// <summary>It waits for the line before opening; what still stands at opening is told then.</summary>
    Morning,

    /// <summary>In the lines of the day only.</summary>
    Report,
}
