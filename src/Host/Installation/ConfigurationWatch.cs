using System.Collections.Immutable;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Configuration.Documents;
using Experimance.Actors.Configuration.History;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Host.Commands;
using Serilog;

namespace Experimance.Host.Installation;

/// <summary>
/// Watches the files of the running project: a sound change is kept as accepted and told to the services, a broken one is
/// reported and what runs goes on. Also takes trials back when their time is over.
/// </summary>
internal sealed class ConfigurationWatch : IAsyncDisposable
{
    /// <summary>An editor writes in several steps: the files are looked at once they have been quiet for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>Without any sign the files are looked at so often: file systems forget to tell, and trials end.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly RunOptions _run;
    private readonly LiveSettings _live;
    private readonly Rooms _rooms;
    private readonly ConfigurationStatus _status;
    private readonly TimeProvider _time;
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource _end = new();
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly ITimer _timer;
    private readonly Task _loop;
    private ImmutableArray<SettingLine> _values;
    private string? _seen;

    public ConfigurationWatch(
        RunOptions run,
        ProjectSettings first,
        LiveSettings live,
        Rooms rooms,
        ConfigurationStatus status,
        TimeProvider time
    )
    {
        (_run, _live, _rooms, _status, _time) = (run, live, rooms, status, time);
        _values = LinesOf(first);
        Directory.CreateDirectory(ReloadRequests.FolderOf(run));
        if (run.Roots.Machine is { } machine)
        {
            Directory.CreateDirectory(machine.Path);
        }

        foreach (var folder in Folders())
        {
            Watch(folder);
        }

        TellHealth();
        _timer = time.CreateTimer(_ => _signs.Writer.TryWrite(true), null, LookEvery, LookEvery);
        _loop = LoopAsync(_end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _watchers.ForEach(watcher => watcher.Dispose());
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _end.Dispose();
    }

    private IEnumerable<string> Folders() =>
        _run
            .Roots.Layers.Select(layer => layer.Path)
            .Append(Path.Combine(_run.Tree, "hocon"))
            .Append(ReloadRequests.FolderOf(_run));

    private void Watch(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            FileSystemEventHandler changed = (_, _) => _signs.Writer.TryWrite(true);
            watcher.Created += changed;
            watcher.Changed += changed;
            watcher.Deleted += changed;
            watcher.Renamed += (_, _) => _signs.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
        catch (IOException refused)
        {
            Log.Information(
                "{Folder} is not watched ({Why}); it is looked at every {Every}",
                folder,
                refused.Message,
                LookEvery
            );
        }
    }

    private async Task LoopAsync(CancellationToken end)
    {
        try
        {
            while (await _signs.Reader.WaitToReadAsync(end).ConfigureAwait(false))
            {
                await Task.Delay(Quiet, _time, end).ConfigureAwait(false);
                while (_signs.Reader.TryRead(out _)) { }
                await LookAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            using var keeper = await ProjectKeeper.OpenAsync(_run, _time).ConfigureAwait(false);
            foreach (var trouble in keeper.Troubles)
            {
                Log.Warning("{Trouble}", trouble);
            }

            ReloadRequests.AnswerAll(_run, Look(keeper));
            LookAgainFor(keeper.Trials);
            TellHealth();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The configuration is not looked at: {Why}", refused.Message);
        }
#pragma warning disable CA1031 // a defect here must not end the watching: the piece runs, the next change is looked at again
        catch (Exception defect)
#pragma warning restore CA1031
        {
            Log.Error(defect, "Looking at the configuration failed; what runs goes on");
        }
    }

    /// <summary>Files that are wrong are an incident: the next start would go on with the last accepted ones, or not at all.</summary>
    private void TellHealth() =>
        _rooms.Health.Tell(
            new HealthProtocol.Told(
                new("configuration_invalid", "configuration", string.Join('\n', _status.Now.Errors))
                {
                    Bad = !_status.Now.Sound,
                }
            )
        );

    /// <summary>A trial ends to the second, not with the next round.</summary>
    private void LookAgainFor(ImmutableArray<Trial> trials)
    {
        var now = _time.GetUtcNow();
        var next = trials.Select(trial => trial.Until - now).Append(LookEvery).Min();
        _timer.Change(next > TimeSpan.Zero ? next : TimeSpan.Zero, LookEvery);
    }

    private ReloadRequests.Outcome Look(ConfigurationKeeper keeper)
    {
        // Nothing was seen at the start: what changed while the host was starting is found with the first look.
        var stamp = ConfigurationStamp.Of(_run.Roots);
        if (stamp == _seen)
        {
            return new(_status.Now.Errors, [], []);
        }

        _seen = stamp;
        if (ProjectSettings.Read(_run, out var errors) is not { } next)
        {
            return Refuse(errors);
        }

        var id = keeper.Accept(ConfigurationKeeper.ByHand).Entry?.Id ?? keeper.LastAccepted()?.Entry.Id;
        if (!_status.Now.Sound)
        {
            Log.Information("The configuration is sound again");
        }

        _status.Set(new(id, null, []));
        _live.Follow(next, _rooms);
        return Tell(next);
    }

    private ReloadRequests.Outcome Refuse(ImmutableArray<string> errors)
    {
        if (!errors.SequenceEqual(_status.Now.Errors))
        {
            Log.Error(
                "The configuration was changed and is not taken over, for it is wrong; what runs goes on with what it had:\n{Errors}",
                string.Join('\n', errors)
            );
        }

        _status.Set(_status.Now with { Since = _status.Now.Since ?? _time.GetUtcNow(), Errors = errors });
        return new(errors, [], []);
    }

    private ReloadRequests.Outcome Tell(ProjectSettings next)
    {
        var (before, after) = (_values, LinesOf(next));
        _values = after;
        var changes = after.Except(before).ToLookup(line => line.Applies == Applies.AtOnce);
        foreach (var line in changes[true])
        {
            Log.Information("{Key} is {Value} from now on", line.Key, line.Value);
        }

        foreach (var line in changes[false])
        {
            Log.Information("{Key} will be {Value} {When}", line.Key, line.Value, SettingWords.When(line.Applies));
        }

        return new(
            [],
            [.. changes[true].Select(line => $"{line.Key} = {line.Value}")],
            [.. changes[false].Select(line => $"{line.Key} = {line.Value} {SettingWords.When(line.Applies)}")]
        );
    }

    private static ImmutableArray<SettingLine> LinesOf(ProjectSettings settings) =>
        [
            .. settings.Values.Select(value => new SettingLine(
                value.Key,
                SettingWords.Value(value.Value),
                value.Declaration.Applies
            )),
        ];

    private sealed record SettingLine(string Key, string Value, Applies Applies);
}
