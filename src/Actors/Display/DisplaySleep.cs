namespace Experimance.Actors.Display;

/// <summary>
/// Whether the screens sleep. Outlives the room's incarnations (of which one writes at a time): a display that is started anew
/// at night must not light the room until it is told.
/// </summary>
internal sealed class DisplaySleep
{
    private volatile ScreenSleep? _now;

    /// <summary>Null: awake.</summary>
    public ScreenSleep? Now
    {
        get => _now;
        set => _now = value;
    }
}
