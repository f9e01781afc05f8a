using System.Text.Json;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
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
    private volatile IActorRef _told = ActorRefs.Nobody;
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly FileSystemWatcher? _watcher;
    private readonly ITimer _timer;
    private readonly Task _loop;
    private ProjectFile _project;
    private string? _trouble;

    /// <summary>Reads at once; a file that is damaged is set aside and said.</summary>
    public OpeningWatch(OpeningFile file, ProjectFile project, TimeProvider time)
    {
        (_file, _project) = (file, project);
        Times = new(new OpeningTimes(CalendarOf(project), Read() ?? OpeningExceptions.None));
        _watcher = Watch(Path.GetFullPath(file.Path));
        _timer = time.CreateTimer(_ => Sign(), null, LookEvery, LookEvery);
        // What was written between reading and watching is seen with the first look.
        Sign();
        _loop = LoopAsync(_end.Token);
    }

    /// <summary>The times as they are.</summary>
    public Live<OpeningTimes> Times { get; }

    /// <summary>From now on <paramref name="told"/> hears <see cref="NotificationsProtocol.HoursChanged"/>.</summary>
    public void Tell(IActorRef told) => _told = told;

    /// <summary>The project's settings are others, perhaps also its hours.</summary>
    public void Follow(ProjectFile project)
    {
        lock (_gate)
        {
            var same = Written(project) == Written(_project);
            _project = project;
            if (!same)
            {
                Set(new(CalendarOf(project), Times.Current.Exceptions));
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

    private static OpeningCalendar CalendarOf(ProjectFile project) => new(project.TimeZone, project.Opening);

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
                if (Read() is { } now && now != Times.Current.Exceptions)
                {
                    Log.Information("Opening hours were changed for once: {Exceptions}", now);
                    Set(new(Times.Current.Calendar, now));
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

    private void Set(OpeningTimes next)
    {
        Times.Set(next);
        _told.Tell(new NotificationsProtocol.HoursChanged());
    }
}
