using System.Collections.Immutable;

namespace Experimance.Palettes.Configuration;

/// <summary>
/// The running project's configuration, as commands see it (implemented in Host over the one keeper that the verbs of
/// <c>experimance config</c> use too). Safe from any thread; touches the disk. What is refused is a
/// <see cref="CommandFailedException"/> with the words of <c>experimance check</c>, file, line and column before each.
/// </summary>
public interface IConfigurationDoor
{
    /// <summary>Every setting as it is now, secrets as <c>***</c>.</summary>
    Task<ImmutableArray<ShownSetting>> ShowAsync(CancellationToken end);

    /// <summary>Is there such a setting, whose value anybody may see? Touches no disk.</summary>
    bool IsOpen(string key);

    /// <summary>What it does, what may be written, what it is now.</summary>
    Task<ConfigurationAnswer> ExplainAsync(string key, CancellationToken end);

    /// <param name="by">Who, as the history keeps it.</param>
    /// <param name="typed">As on a command line; null: back to what lies below.</param>
    /// <param name="trial">Goes back by itself after so long; null: it stays.</param>
    Task<ConfigurationAnswer> SetAsync(
        string by,
        string key,
        string? typed,
        TimeSpan? trial,
        bool dryRun,
        CancellationToken end
    );

    /// <summary>Accepted changes, the newest first, at most so many.</summary>
    Task<ImmutableArray<AcceptedChange>> HistoryAsync(int most, CancellationToken end);

    /// <param name="id">Null: what the files say now against the last accepted.</param>
    Task<ConfigurationAnswer> DiffAsync(int? id, CancellationToken end);

    Task<ConfigurationAnswer> RevertAsync(int id, string by, bool dryRun, CancellationToken end);

    /// <summary>Has the host look at the files now; what it took over, and what waits for a start.</summary>
    Task<ConfigurationAnswer> ReloadAsync(CancellationToken end);
}
