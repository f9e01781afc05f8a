namespace Experimance.Actors.Notifications.Actions;

/// <summary>What a link or a button does, for who serves it.</summary>
public enum LinkDeed
{
    Acknowledge,

    /// <summary>Of the incident's service.</summary>
    RestartService,
    SnoozeAnHour,
}

/// <summary>What stands behind a link that was signed here.</summary>
/// <param name="Incident">Its id.</param>
/// <param name="Person">Role of the one whom the message went to: <c>engineer</c>; of an address that is no longer told anything its fingerprint.</param>
/// <param name="Language">In which that person is written to: <c>de</c>.</param>
public sealed record LinkAction(LinkDeed Deed, string Incident, string Person, string Language);

/// <summary>What becomes of a link.</summary>
public enum LinkOutcome
{
    /// <summary>To be done.</summary>
    Good,

    /// <summary>Not signed here, or changed.</summary>
    Unknown,

    /// <summary>It was good, and is no more: too old, used, the incident closed, the person gone.</summary>
    Over,

    /// <summary>It cannot be kept that it is used, so it must not be done. It stays good.</summary>
    NotKept,
}

/// <param name="Action">Null where it is unknown.</param>
/// <param name="Why">In words for the one who tapped; empty when good.</param>
public sealed record LinkVerdict(LinkOutcome Outcome, LinkAction? Action, string Why);
