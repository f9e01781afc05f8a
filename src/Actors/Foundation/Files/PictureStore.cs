using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Experimance.Actors.Foundation.Files;

/// <summary>
/// The pictures of this machine as files named by their content, kept under a limit by removing what was used longest ago.
/// When the disk refuses, new pictures stay in memory, so that the piece goes on; the log says so once.
/// </summary>
public sealed class PictureStore : IPictureStore
{
    private const string TemporaryPrefix = ".tmp-";
    private readonly Lock _gate = new();
    private readonly Dictionary<PictureAddress, Entry> _entries = [];
    private readonly Dictionary<string, HashSet<PictureAddress>> _protected = [];
    private readonly string _folder;
    private readonly PictureStoreLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private Refusal? _refusal;
    private long _held;
    private long _damaged;

    /// <param name="folder">Made when it is missing; what lies in it from an earlier run is taken over.</param>
    public PictureStore(string folder, PictureStoreLimits limits, TimeProvider time, ILogger log)
    {
        _folder = folder;
        _limits = limits;
        _time = time;
        _log = log;
        TakeOver();
    }

    /// <summary>Bytes on disk and in memory, for health and tests.</summary>
    public (long OnDisk, long InMemory) Bytes
    {
        get
        {
            lock (_gate)
            {
                return (Sum(onDisk: true), Sum(onDisk: false));
            }
        }
    }

    /// <summary>Damaged files set aside in this process's life.</summary>
    public long Damaged => Interlocked.Read(ref _damaged);

    /// <summary>True while the disk refuses and new pictures live in memory only.</summary>
    public bool DiskRefuses => Volatile.Read(ref _refusal) is not null;

    public PictureStoreCondition Condition
    {
        get
        {
            var refusal = Volatile.Read(ref _refusal);
            return new(
                refusal?.Why,
                refusal is null ? null : _time.GetElapsedTime(refusal.Since),
                Interlocked.Read(ref _held),
                _limits.DiskBytes
            );
        }
    }

    public PictureStoreContents Contents
    {
        get
        {
            lock (_gate)
            {
                return new(
                    _entries.Values.Count(entry => entry.Memory is null),
                    Sum(onDisk: true),
                    _entries.Values.Count(entry => entry.Memory is not null),
                    Sum(onDisk: false),
                    _protected.Values.SelectMany(p => p).Distinct().Count(_entries.ContainsKey),
                    _entries.Count == 0 ? null : _entries.Values.Min(entry => entry.Used),
                    Damaged
                );
            }
        }
    }

    public PictureAddress Put(ReadOnlySpan<byte> content, string extension)
    {
        var address = PictureAddress.Of(content, extension);
        if (Touch(address, content.Length))
        {
            return address;
        }

        var written = TryWrite(address, content);
        var entry = new Entry(content.Length, _time.GetUtcNow(), written ? null : content.ToArray());
        foreach (var old in Add(address, entry))
        {
            Remove(old);
        }

        return address;
    }

    public bool TryGetPath(PictureAddress address, [NotNullWhen(true)] out string? path)
    {
        path = address.Value is null ? null : PathOf(address);
        if (path is not null && File.Exists(path))
        {
            return true;
        }

        path = null;
        return false;
    }

    public bool TryRead(PictureAddress address, [NotNullWhen(true)] out byte[]? content)
    {
        content = InMemory(address) ?? ReadFile(address);
        return content is not null;
    }

    public void Protect(string owner, IReadOnlyCollection<PictureAddress> addresses)
    {
        lock (_gate)
        {
            _protected[owner] = [.. addresses];
            CountHeld();
        }
    }

    private void TakeOver()
    {
        try
        {
            Directory.CreateDirectory(_folder);
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
            {
                TakeOver(file);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Refused(refused);
        }
    }

    private void TakeOver(FileInfo file)
    {
        if (file.Name.StartsWith(TemporaryPrefix, StringComparison.Ordinal))
        {
            file.Delete();
        }
        else if (PictureAddress.TryParse(file.Name, out var address))
        {
            _entries[address] = new(file.Length, new(file.LastWriteTimeUtc, TimeSpan.Zero), null);
        }
    }

    private bool Touch(PictureAddress address, long length)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(address, out var entry))
            {
                return false;
            }

            var there =
                entry.Memory is not null
                || new FileInfo(PathOf(address)) is { Exists: true } file && file.Length == length;
            if (there)
            {
                _entries[address] = entry with { Used = _time.GetUtcNow() };
            }

            return there && entry.Memory is null;
        }
    }

    private bool TryWrite(PictureAddress address, ReadOnlySpan<byte> content)
    {
        var temporary = Path.Combine(_folder, TemporaryPrefix + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(_folder);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
            }

            // By this time the next start knows which files are the oldest.
            File.SetLastWriteTimeUtc(temporary, _time.GetUtcNow().UtcDateTime);
            File.Move(temporary, PathOf(address), overwrite: true);
            Recovered();
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Refused(refused);
            TryDelete(temporary);
            return false;
        }
    }

    private void Refused(Exception why)
    {
        if (Interlocked.CompareExchange(ref _refusal, new(why.Message, _time.GetTimestamp()), null) is null)
        {
            _log.LogWarning(
                "The picture store cannot write to {Folder}: {Why} New pictures stay in memory (at most {Limit} MB) and the piece goes on; "
                    + "free some space or make the folder writable, each new picture tries it again.",
                _folder,
                why.Message,
                _limits.MemoryBytes / 1_000_000
            );
        }
    }

    private void Recovered()
    {
        if (Interlocked.Exchange(ref _refusal, null) is not null)
        {
            _log.LogInformation("The picture store writes to {Folder} again.", _folder);
        }
    }

    private List<PictureAddress> Add(PictureAddress address, Entry entry)
    {
        lock (_gate)
        {
            _entries[address] = entry;
            CountHeld();
            return
            [
                .. Excess(onDisk: true, _limits.DiskBytes, address),
                .. Excess(onDisk: false, _limits.MemoryBytes, address),
            ];
        }
    }

    private List<PictureAddress> Excess(bool onDisk, long limit, PictureAddress newest)
    {
        var excess = Sum(onDisk) - limit;
        var victims = new List<PictureAddress>();
        if (excess <= 0)
        {
            return victims;
        }

        var removable = _entries
            .Where(e =>
                e.Value.Memory is null == onDisk && e.Key != newest && !_protected.Values.Any(p => p.Contains(e.Key))
            )
            .OrderBy(e => e.Value.Used)
            .ToList();
        foreach (var (address, entry) in removable.TakeWhile(_ => excess > 0))
        {
            victims.Add(address);
            _entries.Remove(address);
            excess -= entry.Length;
        }

        return victims;
    }

    /// <summary>Within the gate; kept beside it, so that who asks how the store is waits for nobody's disk.</summary>
    private void CountHeld()
    {
        long held = 0;
        foreach (var address in _protected.Values.SelectMany(p => p).Distinct())
        {
            held += _entries.TryGetValue(address, out var entry) && entry.Memory is null ? entry.Length : 0;
        }

        Interlocked.Exchange(ref _held, held);
    }

    private long Sum(bool onDisk) => _entries.Values.Where(e => e.Memory is null == onDisk).Sum(e => e.Length);

    private void Remove(PictureAddress address) => TryDelete(PathOf(address));

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be removed now is found again at the next start; what refuses has been logged by the write.
        }
    }

    private byte[]? InMemory(PictureAddress address)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(address, out var entry) ? entry.Memory : null;
        }
    }

    private byte[]? ReadFile(PictureAddress address)
    {
        if (!TryGetPath(address, out var path))
        {
            return null;
        }

        try
        {
            var content = File.ReadAllBytes(path);
            if (PictureAddress.Of(content, Path.GetExtension(path)[1..]) == address)
            {
                return content;
            }

            SetAside(address, path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("The picture {Path} cannot be read: {Why}", path, refused.Message);
        }

        return null;
    }

    private void SetAside(PictureAddress address, string path)
    {
        var aside = Path.Combine(_folder, "damaged", $"{address}.{_time.GetUtcNow():yyyyMMdd-HHmmssfff}");
        Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
        File.Move(path, aside, overwrite: true);
        lock (_gate)
        {
            _entries.Remove(address);
            CountHeld();
        }

        Interlocked.Increment(ref _damaged);
        _log.LogWarning(
            "The picture {Path} is damaged; it was set aside as {Aside} and counts as missing.",
            path,
            aside
        );
    }

    private string PathOf(PictureAddress address) => Path.Combine(_folder, address.Value);

    /// <param name="Since">Time stamp of the first refusal.</param>
    private sealed record Refusal(string Why, long Since);

    /// <param name="Memory">The content itself where the disk refused it.</param>
    private sealed record Entry(long Length, DateTimeOffset Used, byte[]? Memory);
}

/// <param name="DiskBytes">What files may take together; protected pictures may exceed it.</param>
/// <param name="MemoryBytes">What may be kept in memory while the disk refuses.</param>
public sealed record PictureStoreLimits(long DiskBytes, long MemoryBytes);
