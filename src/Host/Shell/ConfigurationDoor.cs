using System.Collections.Immutable;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Documents;
using Experimance.Actors.Configuration.History;
using Experimance.Host.Commands;
using Experimance.Host.Commands.Configuration;
using Experimance.Host.Installation;
using Experimance.Palettes.Configuration;
using Experimance.Palettes.Running;

namespace Experimance.Host.Shell;

/// <summary>
/// The configuration of this run for commands: the same keeper and the same words as <c>experimance config</c>. The host itself
/// takes a change over as it takes over those of the verbs: it watches the files.
/// </summary>
internal sealed class ConfigurationDoor(RunOptions run, TimeProvider clock) : IConfigurationDoor
{
    private const string Machine = "machine";

    private static readonly TimeSpan ReloadPatience = TimeSpan.FromSeconds(20);

    public Task<ImmutableArray<ShownSetting>> ShowAsync(CancellationToken end) =>
        Task.FromResult<ImmutableArray<ShownSetting>>([
            .. Read().Values.Select(Shown),
            .. run.Machine.Values.Values.Select(Shown),
        ]);

    public bool IsOpen(string key) => Catalog.All.Find(key) is not null;

    public Task<ConfigurationAnswer> ExplainAsync(string key, CancellationToken end)
    {
        if (Catalog.All.Find(key) is not { } setting)
        {
            throw CommandFailedException.UsedWrongly(Catalog.All.Unknown(key));
        }

        // What a setting is can be told also where something else is wrong; what it is now then cannot.
        var values = ProjectSettings
            .Read(run, out var errors)
            ?.Values.Where(value => value.Declaration == setting)
            .ToList();
        using var text = new StringWriter();
        ConfigExplain.Print(setting, values, text);
        return Task.FromResult(
            new ConfigurationAnswer(text.ToString(), ConfigExplain.View(setting, values), string.Join('\n', errors))
        );
    }

    public Task<ConfigurationAnswer> SetAsync(
        string by,
        string key,
        string? typed,
        TimeSpan? trial,
        bool dryRun,
        CancellationToken end
    ) => ChangeAsync(keeper => keeper.Set(Catalog.All, by, key, typed, trial, dryRun));

    public async Task<ImmutableArray<AcceptedChange>> HistoryAsync(int most, CancellationToken end)
    {
        using var keeper = await OpenAsync().ConfigureAwait(false);
        var trials = keeper.Trials.ToDictionary(trial => trial.Id, trial => trial.Until);
        return
        [
            .. keeper
                .History()
                .Take(most)
                .Select(entry => new AcceptedChange(
                    entry.Id,
                    entry.Time,
                    entry.By,
                    entry.Why,
                    [.. entry.Changes.Select(ConfigHistory.Line)],
                    trials.TryGetValue(entry.Id, out var until) ? until : null
                )),
        ];
    }

    public async Task<ConfigurationAnswer> DiffAsync(int? id, CancellationToken end)
    {
        using var keeper = await OpenAsync().ConfigureAwait(false);
        using var text = new StringWriter();
        using var error = new StringWriter();
        return ConfigHistory.Show(keeper, id, text, error) == ExitCode.Done
            ? new(
                text.ToString() is { Length: > 0 } lines ? lines : "The files are as they were last accepted.",
                new { Change = id, Lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries) }
            )
            : throw CommandFailedException.UsedWrongly($"there is no change {id}; see: config history");
    }

    public Task<ConfigurationAnswer> RevertAsync(int id, string by, bool dryRun, CancellationToken end) =>
        ChangeAsync(keeper => keeper.Revert(id, by, dryRun));

    public async Task<ConfigurationAnswer> ReloadAsync(CancellationToken end)
    {
        if (await ReloadRequests.AskAsync(run, ReloadPatience, clock).ConfigureAwait(false) is not { } outcome)
        {
            throw new CommandFailedException(
                $"the host did not look at its files within {Duration.Format(ReloadPatience)}; see the log"
            );
        }

        return outcome.Errors.IsEmpty
            ? new(string.Join('\n', ConfigReload.Lines(outcome)), outcome)
            : throw new CommandFailedException(string.Join('\n', outcome.Errors));
    }

    private async Task<ConfigurationAnswer> ChangeAsync(Func<ConfigurationKeeper, ChangeResult> change)
    {
        using var keeper = await OpenAsync().ConfigureAwait(false);
        var result = change(keeper);
        using var text = new StringWriter();
        using var notes = new StringWriter();
        ChangePrinter.Write(result, keeper, "config revert", text, notes);
        foreach (var trouble in keeper.Troubles)
        {
            await notes.WriteLineAsync(trouble).ConfigureAwait(false);
        }

        return result.IsRefused
            ? throw new CommandFailedException(notes.ToString().TrimEnd())
            : new(text.ToString(), ChangePrinter.View(result), notes.ToString());
    }

    /// <exception cref="CommandFailedException">The history cannot be opened; the text says why.</exception>
    private async Task<ConfigurationKeeper> OpenAsync()
    {
        try
        {
            return await ProjectKeeper.OpenAsync(run, clock).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(refused.Message);
        }
    }

    private ProjectSettings Read() =>
        ProjectSettings.Read(run, out var errors)
        ?? throw new CommandFailedException($"the files are wrong, what runs goes on:\n{string.Join('\n', errors)}");

    private static ShownSetting Shown(SettingValue value) =>
        new(
            value.Declaration.File,
            value.Key,
            SettingWords.Value(value.Value),
            value.IsChanged,
            value.Origin?.ToString() ?? "default"
        );

    private static ShownSetting Shown(Actors.Configuration.Machine.MachineValue value) =>
        new(Machine, value.Name, value.Shown, Changed: true, value.Origin.ToString());
}
