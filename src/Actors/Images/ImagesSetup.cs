using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Images.Generators;
using Experimance.Actors.Installation;
using Microsoft.Extensions.Logging;

namespace Experimance.Actors.Images;

/// <summary>Registration of the room.</summary>
public static class ImagesSetup
{
    internal const string BlockingDispatcher = "experimance.blocking-dispatcher";

    /// <summary>One thread for each generator, so that one that hangs takes no other's thread.</summary>
    internal const string GeneratorDispatcher = "experimance.generator-dispatcher";

    /// <summary>The generators of this build; a new one is one file and one line here.</summary>
    public static ImmutableDictionary<string, GeneratorKind> KnownGenerators { get; } =
        ImmutableDictionary<string, GeneratorKind>.Empty.Add(
            TerrainGenerator.GeneratorName,
            new(TimeSpan.Zero, () => new TerrainGenerator())
        );

    /// <summary>The picture store of this machine, as the settings limit it.</summary>
    public static PictureStore OpenStore(ImagesSettings settings, Places places, TimeProvider time, ILoggerFactory logs)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(places);
        return new(
            Path.Combine(places.Cache, "pictures"),
            new(settings.StoreSize.Bytes, settings.StoreMemory.Bytes),
            time,
            logs.CreateLogger<PictureStore>()
        );
    }

    /// <exception cref="ArgumentException">The settings name a generator that this build does not have.</exception>
    public static ServiceDefinition Create(
        ImagesSettings settings,
        Places places,
        IPictureStore store,
        TimeProvider time,
        ILoggerFactory logs,
        ImmutableDictionary<string, GeneratorKind>? generators = null
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(places);
        generators ??= KnownGenerators;
        if (settings.Generators.FirstOrDefault(name => !generators.ContainsKey(name)) is { } unknown)
        {
            throw new ArgumentException(
                $"unknown generator '{unknown}'; there are: {string.Join(", ", generators.Keys.Order())}",
                nameof(settings)
            );
        }

        var log = logs.CreateLogger<PictureLibrary>();
        var file = Path.Combine(places.Cache, "pictures.jsonl");
        var parts = new ImagesParts(
            settings,
            store,
            () => new PictureLibrary(file, store, settings, log, time),
            generators,
            time
        );
        return new(ServiceNames.ImageServer, [], _ => ImageServerActor.Props(parts));
    }
}

/// <param name="MinimumInterval">It is asked at most once in this time; zero: no limit.</param>
/// <param name="Make">Called for every incarnation of the generator's actor.</param>
public sealed record GeneratorKind(TimeSpan MinimumInterval, Func<IGenerator> Make);

/// <summary>What the room's actors are made of; good for every incarnation.</summary>
internal sealed record ImagesParts(
    ImagesSettings Settings,
    IPictureStore Store,
    Func<PictureLibrary> Library,
    ImmutableDictionary<string, GeneratorKind> Generators,
    TimeProvider Time
);
