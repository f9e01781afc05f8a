namespace Experimance.Actors.Installation.Faults;

/// <summary>A fault at work.</summary>
/// <param name="End">Puts everything as it was.</param>
internal sealed record RunningFault(Action End)
{
    /// <summary>Done each second while it lasts, the first time at once.</summary>
    public Action? EachSecond { get; init; }

    /// <summary>
    /// Its end goes through a service's mailbox and is lost while that service is away: it is said again for longer than the
    /// longest back-off, unless the subject is broken anew.
    /// </summary>
    public bool EndsByMessage { get; init; }

    /// <summary>A fault that is over as soon as it has happened.</summary>
    public static RunningFault Over { get; } = new(() => { });
}
