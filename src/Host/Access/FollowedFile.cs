using System.Text.Json;
using Experimance.Actors.Foundation.Files;
using Serilog;

namespace Experimance.Host.Access;

/// <summary>
/// A small JSON file that the host and the command line both read and change. Every look compares the file's stamp, so a change
/// made elsewhere holds at once. It is readable by its owner alone. Safe from any thread; touches the disk.
/// </summary>
/// <param name="empty">What holds where there is no file, or a damaged one.</param>
internal sealed class FollowedFile<T>(string path, T empty, TimeProvider time)
    where T : class
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How long another's change is waited for; they take milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly T _empty = empty;
    private FileStamp? _stamp;
    private T _now = empty;
    private bool _read;

    /// <summary>
    /// What it says now. A damaged file is set aside, and then nothing of it holds: nobody is let in by a guess. One that cannot
    /// be read for the moment leaves what held before.
    /// </summary>
    public T Now
    {
        get
        {
            lock (_gate)
            {
                var stamp = FileStamp.Of(path);
                if (!_read || stamp != _stamp)
                {
                    var now = Read(out var known);
                    (_now, _stamp, _read) = (now, stamp, known);
                }

                return _now;
            }
        }
    }

    /// <summary>Reads, changes and writes, while nobody else does; it is on the disk when this returns.</summary>
    /// <param name="change">From what it says to what it is to say; null: it stays as it is.</param>
    /// <exception cref="IOException">The disk refuses, or another's change does not end.</exception>
    public async Task ChangeAsync(Func<T, T?> change)
    {
        using var held = await FileLock.TakeAsync($"{path}.lock", Patience, time).ConfigureAwait(false);
        lock (_gate)
        {
            _now = Read(out _read);
            if (!_read)
            {
                // What cannot be read must not be written over: everybody but the one who is added would be gone.
                throw new IOException($"{path} cannot be read for the moment, so it is not changed");
            }

            if (change(_now) is { } next)
            {
                AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(next, AccessJson.Options), mode: OwnerOnly);
                _now = next;
            }

            _stamp = FileStamp.Of(path);
        }
    }

    /// <param name="known">False: it is there and cannot be read for the moment; to be tried again.</param>
    private T Read(out bool known)
    {
        known = true;
        if (AtomicFile.TryReadJson<T>(path, time, out var found, out var trouble, AccessJson.Options))
        {
            return found;
        }

        if (trouble is not null)
        {
            Log.Error("Who may come in: {Trouble}", trouble);
        }

        known = trouble is null || !File.Exists(path);
        return known ? _empty : _now;
    }
}
