using System.Text.Json;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications;
using Serilog;

namespace Experimance.Host.Installation;

/// <summary>
/// Follows what people change about opening hours for once (<c>records/opening.json</c>, written by commands) and what the project says
/// of them: holds the times as they are and tells when they are others.
/// </summary>
internal sealed class OpeningWatch : IAsyncDisposable
{
    /// <summary>Without any sign the file is looked at so often: file systems forget to tell.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly OpeningFile _file;
    private readonly TimeProvider _time;
    private readonly bool _byHandOnly;
    private volatile IActorRef _told = ActorRefs.Nobody;
    private volatile IActorRef _installation = ActorRefs.Nobody;
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly FileSystemWatcher? _watcher;
    private readonly ITimer _timer;
    private readonly Task _loop;
    private ProjectFile _project;
    private OpeningExceptions _exceptions;
    private string? _trouble;

    /// <summary>Reads at once; a file that is damaged is set aside and said.</summary>
    /// <param name="byHandOnly">The piece sleeps only where a person closes it: no newcomer meets black screens because it is night elsewhere.</param>
    public OpeningWatch(OpeningFile file, ProjectFile project, TimeProvider time, bool byHandOnly = false)
    {
        (_file, _project, _time, _byHandOnly) = (file, project, time, byHandOnly);
        _exceptions = Read() ?? OpeningExceptions.None;
        Times = new(TimesNow());
        Waking = new(WakingNow(Times.Current));
        _watcher = Watch(Path.GetFullPath(file.Path));
        _timer = time.CreateTimer(_ => Sign(), null, LookEvery, LookEvery);
        // What was written between reading and watching is seen with the first look.
        Sign();
        _loop = LoopAsync(_end.Token);
    }

    /// <summary>The times as they are.</summary>
    public Live<OpeningTimes> Times { get; }

    /// <summary>By what the piece wakes and sleeps.</summary>
    public Live<WakingTimes> Waking { get; }

    /// <summary>From now on <paramref name="told"/> hears <see cref="NotificationsProtocol.HoursChanged"/>, and the installation of the same.</summary>
    public void Tell(IActorRef told, IActorRef? installation = null) =>
        (_told, _installation) = (told, installation ?? ActorRefs.Nobody);

    /// <summary>The clock is believed again, or no more: while it is not, the piece counts as open.</summary>
    public void ClockChanged()
    {
        lock (_gate)
        {
            Set();
        }
    }

    /// <summary>The project's settings are others, perhaps also its hours.</summary>
    public void Follow(ProjectFile project)
    {
        lock (_gate)
        {
            var same = Written(project) == Written(_project);
            _project = project;
            if (!same)
            {
                Set();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _watcher?.Dispose();
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _end.Dispose();
    }

    /// <summary>By a clock that is wrong nothing can be said of hours: it counts as open, and what people changed waits.</summary>
    private OpeningTimes TimesNow() =>
        _time.Doubt() is null
            ? new(new(_project.TimeZone, _project.Opening), _exceptions)
            : new(AlwaysOpen, OpeningExceptions.None);

    private WakingTimes WakingNow(OpeningTimes times) =>
        new(
            _byHandOnly || !_project.Opening.Sleep ? new(AlwaysOpen, times.Exceptions) : times,
            _project.Opening.WakeBefore
        );

    private OpeningCalendar AlwaysOpen => new(_project.TimeZone, new());

    /// <summary>Records with lists in them are equal only to themselves.</summary>
    private static string Written(ProjectFile project) =>
        $"{project.TimeZone} {JsonSerializer.Serialize(project.Opening)}";

    private void Sign() => _signs.Writer.TryWrite(true);

    private FileSystemWatcher? Watch(string file)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(file)!).FullName;
            var watcher = new FileSystemWatcher(folder, Path.GetFileName(file));
            watcher.Created += (_, _) => Sign();
            watcher.Changed += (_, _) => Sign();
            watcher.Deleted += (_, _) => Sign();
            watcher.Renamed += (_, _) => Sign();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Log.Information(
                "{File} is not watched ({Why}); it is looked at every {Every}",
                file,
                refused.Message,
                LookEvery
            );
            return null;
        }
    }

    private async Task LoopAsync(CancellationToken end)
    {
        try
        {
            while (await _signs.Reader.WaitToReadAsync(end).ConfigureAwait(false))
            {
                while (_signs.Reader.TryRead(out _)) { }
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
    }

    private void Look()
    {
        try
        {
            lock (_gate)
            {
                if (Read() is { } now && now != _exceptions)
                {
                    Log.Information("Opening hours were changed for once: {Exceptions}", now);
                    _exceptions = now;
                    Set();
                }
            }
        }
#pragma warning disable CA1031 // a defect here must not end the watching: the hours stay as they are, the next look tries again
        catch (Exception defect)
#pragma warning restore CA1031
        {
            Log.Error(defect, "Looking at {File} failed; the hours stay as they are", _file.Path);
        }
    }

    /// <summary>What the file says; null where it is there and cannot be read: then it is as it was.</summary>
    private OpeningExceptions? Read()
    {
        var found = _file.Read(out var trouble);
        if (trouble is not null && trouble != _trouble)
        {
            Log.Warning("{Trouble}", trouble);
        }

        _trouble = trouble;
        return trouble is not null && File.Exists(_file.Path) ? null : found;
    }

    private void Set()
    {
        var next = TimesNow();
        Times.Set(next);
        Waking.Set(WakingNow(next));
        _told.Tell(new NotificationsProtocol.HoursChanged());
        _installation.Tell(InstallationProtocol.HoursChanged.Instance);
    }
}
