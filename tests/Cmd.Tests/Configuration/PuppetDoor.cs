using System.Collections.Immutable;
using Experimance.Palettes.Configuration;

namespace Experimance.Cmd.Tests.Configuration;

/// <summary>A configuration in memory that writes down what commands want of it.</summary>
internal sealed class PuppetDoor : IConfigurationDoor
{
    public List<ShownSetting> Settings { get; } = [];

    public List<AcceptedChange> Changes { get; } = [];

    public List<(string By, string Key, string? Typed, TimeSpan? Trial, bool DryRun)> Sets { get; } = [];

    public List<(int Id, string By, bool DryRun)> Reverts { get; } = [];

    /// <summary>When set, every change is refused with these words.</summary>
    public string? Refuses { get; set; }

    public Task<ImmutableArray<ShownSetting>> ShowAsync(CancellationToken end) =>
        Task.FromResult(Settings.ToImmutableArray());

    public bool IsOpen(string key) => Settings.Any(setting => setting.Key == key && setting.File != "machine");

    public Task<ConfigurationAnswer> ExplainAsync(string key, CancellationToken end) => Said($"{key} explained");

    public Task<ConfigurationAnswer> SetAsync(
        string by,
        string key,
        string? typed,
        TimeSpan? trial,
        bool dryRun,
        CancellationToken end
    )
    {
        Sets.Add((by, key, typed, trial, dryRun));
        return Said($"{key} is {typed}");
    }

    public Task<ImmutableArray<AcceptedChange>> HistoryAsync(int most, CancellationToken end) =>
        Task.FromResult(Changes.Take(most).ToImmutableArray());

    public Task<ConfigurationAnswer> DiffAsync(int? id, CancellationToken end) => Said($"change {id}");

    public Task<ConfigurationAnswer> RevertAsync(int id, string by, bool dryRun, CancellationToken end)
    {
        Reverts.Add((id, by, dryRun));
        return Said($"took {id} back");
    }

    public Task<ConfigurationAnswer> ReloadAsync(CancellationToken end) => Said("looked");

    private Task<ConfigurationAnswer> Said(string text) =>
        Refuses is { } why
            ? throw new CommandFailedException(why)
            : Task.FromResult(new ConfigurationAnswer(text, new { Text = text }, "a note"));
}
