namespace Experimance.Actors.Notifications;

/// <summary>The notice of a process's start: said once, however often the telling itself is started again.</summary>
/// <param name="why">Why the process was started, for people.</param>
internal sealed class StartNotice(string why)
{
    private int _taken;

    /// <summary>The reason, the first time; null afterwards.</summary>
    public string? Take() => Interlocked.Exchange(ref _taken, 1) == 0 ? why : null;
}
