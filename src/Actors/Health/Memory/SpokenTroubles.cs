using Akka.Event;

namespace Experimance.Actors.Health.Memory;

/// <summary>Says each kind of trouble once in the log, however often it is met, and once that it is over.</summary>
internal sealed class SpokenTroubles(ILoggingAdapter log)
{
    private readonly HashSet<string> _spoken = [];

    /// <param name="kind">Of which trouble; said again only after it was over.</param>
    /// <param name="trouble">What is wrong; null: nothing is.</param>
    public void Say(string kind, string? trouble)
    {
        if (trouble is null)
        {
            if (_spoken.Remove(kind))
            {
                log.Info("Memory of incidents: {Kind} is all right again.", kind);
            }
        }
        else if (_spoken.Add(kind))
        {
            log.Warning("{Trouble}", trouble);
        }
    }
}
