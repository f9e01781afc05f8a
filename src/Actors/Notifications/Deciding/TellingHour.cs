namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What hour it is for the telling.</summary>
internal enum TellingHour
{
    /// <summary>Visitors may come.</summary>
    Open,

    /// <summary>The line before opening has been said: what breaks from now on is told at once, for the line must stay true.</summary>
    BeforeOpening,

    Closed,

    /// <summary>A person works on the piece, whether it is open or not.</summary>
    Maintenance,
}
