using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Palettes.Installation.Drill;

/// <summary>One fault of a drill.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Kind">As the installation's faults call it.</param>
/// <param name="Subject">What is broken; null: the service that was chosen.</param>
/// <param name="Service">In whose care that is; null: the same.</param>
/// <param name="UntilOpened">It is put right when the incident has opened; else it ends by itself, or with its recovery.</param>
internal sealed record DrillFault(string Name, string Kind, string? Subject, string? Service, bool UntilOpened)
{
    public static readonly ImmutableArray<DrillFault> All =
    [
        new("kill", "kill", null, null, UntilOpened: false),
        new("wedge", "wedge", null, null, UntilOpened: false),
        new("unplug", "unplug_camera", "camera", ServiceNames.Depth, UntilOpened: true),
    ];
}
