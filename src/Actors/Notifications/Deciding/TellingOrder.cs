namespace Experimance.Actors.Notifications.Deciding;

/// <summary>Who is told first. The project names its people from the nearest to the piece to who knows most of it.</summary>
public enum TellingOrder
{
    /// <summary>As the project names them.</summary>
    NearestFirst,

    /// <summary>The other way round.</summary>
    ExpertFirst,
}
