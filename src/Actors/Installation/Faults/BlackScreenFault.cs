using Akka.Actor;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Installation.Faults;

/// <summary>The screen's pages (subject <c>all</c>: those of every screen) paint black and go on reporting.</summary>
internal sealed class BlackScreenFault : IFaultKind
{
    /// <summary>Longer than the second after which it is said again: pages that nobody tells anything any more recover by themselves.</summary>
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(2.5);

    public string Name => "black_screen";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        var (display, screen) = (scene.Rooms.Display, order.Subject == "all" ? null : order.Subject);
        return new(() => display.Tell(new PaintBlack(screen, TimeSpan.Zero)))
        {
            EachSecond = () => display.Tell(new PaintBlack(screen, Each)),
        };
    }
}
