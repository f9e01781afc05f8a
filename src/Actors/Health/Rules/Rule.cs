using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Rules;

/// <summary>One way in which something can be wrong.</summary>
/// <param name="Name">Its key in <c>health.toml</c>, in the API and in the texts: <c>camera_lost</c>.</param>
/// <param name="Family">Rules of one family about one subject are one incident: a service that is down, hangs or crashes in a loop.</param>
/// <param name="Rank">Of two that hold at once in a family the higher is the cause.</param>
/// <param name="Severity">What visitors notice is critical, an error a warning, a warning a notice.</param>
/// <param name="OpenAfter">Patience: a fault that is over sooner is never told.</param>
/// <param name="CloseAfter">So long without the fault closes it.</param>
/// <param name="Threshold">For rules about measured values; null for rules that are told as good or bad.</param>
/// <param name="Service">In whose care it is; empty: the subject itself is a service.</param>
internal sealed record Rule(
    string Name,
    string Family,
    int Rank,
    Severity Severity,
    TimeSpan OpenAfter,
    TimeSpan CloseAfter,
    Threshold? Threshold,
    string Service
)
{
    /// <summary>The family of services that do not run at all: it explains what does not work because of them.</summary>
    public const string Down = "down";
}
