using Akka.Actor;
using Experimance.Actors.Core.Memory;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Installation;

namespace Experimance.Actors.Core;

/// <summary>What core is made of; good for every incarnation.</summary>
/// <param name="Memory">Where this project's piece is remembered.</param>
/// <param name="Seed">Chance's first number for a new piece.</param>
internal sealed record CoreParts(
    Live<CoreSettings> Settings,
    Live<PromptBook> Prompts,
    MemoryFile Memory,
    TimeProvider Time,
    Func<ulong> Seed
);

/// <summary>Makes the service <c>core</c>.</summary>
public static class CoreSetup
{
    /// <param name="prompts">The project's words (<see cref="PromptReader"/>).</param>
    /// <param name="places">The memory lies in <c>state/core/&lt;project&gt;.json</c>.</param>
    /// <param name="project">The active project; a variant as <c>experimance/quiet</c>.</param>
    public static ServiceDefinition Service(
        Live<CoreSettings> settings,
        Live<PromptBook> prompts,
        Places places,
        string project,
        IPictureStore store,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(project);
        var file = Path.Combine(places.State, "core", $"{project.Replace('/', '-')}.json");
        var parts = new CoreParts(settings, prompts, new(file, store, time), time, () => FirstNumber(settings));
        return new(
            ServiceNames.Core,
            [ServiceNames.Depth, ServiceNames.ImageServer, ServiceNames.Display],
            rooms => Props.Create(() => new CoreActor(parts, rooms))
        );
    }

    private static ulong FirstNumber(Live<CoreSettings> settings) =>
        settings.Current.Seed is not 0 and var seed ? (ulong)seed : (ulong)Random.Shared.NextInt64();
}
