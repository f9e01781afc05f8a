using System.Collections.Immutable;

namespace Experimance.Actors.Installation;

/// <summary>In which order services start and stop.</summary>
public static class StartOrder
{
    /// <summary>Each service behind all it comes after; otherwise the given order is kept.</summary>
    /// <exception cref="ArgumentException">Two services wait for each other.</exception>
    public static ImmutableArray<ServiceDefinition> Sort(IReadOnlyCollection<ServiceDefinition> services)
    {
        var sorted = ImmutableArray.CreateBuilder<ServiceDefinition>(services.Count);
        var left = services.ToList();
        while (left.Count > 0)
        {
            var next =
                left.Find(service => !service.After.Any(earlier => left.Exists(other => other.Name == earlier)))
                ?? throw new ArgumentException(
                    $"these services wait for each other: {string.Join(", ", left.Select(service => service.Name))}",
                    nameof(services)
                );
            sorted.Add(next);
            left.Remove(next);
        }

        return sorted.ToImmutable();
    }

    /// <summary>Those not yet started for which nothing of the run is left to wait for.</summary>
    /// <param name="settled">Services that run, or that have had their time to.</param>
    public static IEnumerable<ServiceDefinition> MayStart(
        IReadOnlyCollection<ServiceDefinition> run,
        IReadOnlySet<string> started,
        IReadOnlySet<string> settled
    ) =>
        run.Where(service =>
            !started.Contains(service.Name)
            && service.After.All(earlier => settled.Contains(earlier) || !run.Any(other => other.Name == earlier))
        );

    /// <summary>Those not yet told to stop which nothing of the run that still lives comes after.</summary>
    /// <param name="settled">Services that ended, or that have had their time to.</param>
    public static IEnumerable<ServiceDefinition> MayStop(
        IReadOnlyCollection<ServiceDefinition> run,
        IReadOnlySet<string> told,
        IReadOnlySet<string> settled
    ) =>
        run.Where(service =>
            !told.Contains(service.Name)
            && run.All(later => settled.Contains(later.Name) || !later.After.Contains(service.Name))
        );
}
