using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Actors.Foundation.Journal;

/// <summary>
/// A small append-only journal in files whose space is taken beforehand, so that a full disk refuses nothing as long as the
/// prepared space lasts. What <see cref="Append"/> has confirmed survives kill and power cut. For one caller at a time, on the
/// blocking dispatcher. What the disk refuses is a result in words, never an exception.
/// </summary>
internal sealed partial class AppendJournal : IDisposable
{
    private readonly string _folder;
    private readonly JournalOptions _options;
    private readonly FileStream _lock;
    private readonly SegmentPool _pool;
    private List<Segment> _used;
    private uint _generation;
    private uint _lastGeneration;

    private AppendJournal(string folder, JournalOptions options, FileStream held, JournalRecovery found)
    {
        _folder = folder;
        _options = options;
        _lock = held;
        _pool = found.Pool;
        _used = found.Used;
        _generation = found.Generation;
        _lastGeneration = found.LastGeneration;
        LastSequence = found.LastSequence;
    }

    /// <summary>The highest number given so far; 0: none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Segments that hold records.</summary>
    public int UsedSegments => _used.Count;

    /// <summary>Bytes of records.</summary>
    public long UsedBytes => _used.Sum(segment => (long)segment.End);

    /// <summary>Why fewer segments are prepared ahead than should be; null while all is well. Appends go on until room is over.</summary>
    public string? Trouble => _pool.Trouble;

    /// <summary>Opens the journal in <paramref name="folder"/>, made where it is missing, and reads all of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static JournalOpening Open(string folder, JournalOptions options, TimeProvider clock)
    {
        options.Check();
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = JournalLock.Take(folder, clock, out var refusal);
            return held is null ? new(null, [], [refusal]) : Open(folder, options, held);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            return new(
                null,
                [],
                [$"The journal in {folder} cannot be opened: {e.Message} Check the disk and the folder's owner."]
            );
        }
    }

    /// <summary>
    /// Appends all in the given order with one flush (one more for each segment that is begun on the way) and returns when
    /// they are on the disk.
    /// </summary>
    public AppendResult Append(IReadOnlyList<JournalEntry> entries)
    {
        var (kept, first) = (0, 0L);
        string? refusal = null;
        while (kept < entries.Count && refusal is null)
        {
            var some = Fitting(entries, kept);
            if (some > 0)
            {
                refusal = Write(entries, kept, some);
                if (refusal is null)
                {
                    first = first == 0 ? LastSequence - some + 1 : first;
                    kept += some;
                }
            }
            else
            {
                refusal = TooLarge(entries[kept]) ?? Begin();
            }
        }

        _pool.Fill(_used.Count);
        return new(kept, first, refusal);
    }

    /// <summary>Lets another open it. What is appended has long been on the disk.</summary>
    public void Dispose()
    {
        foreach (var segment in _used.Concat(_unproven))
        {
            segment.Dispose();
        }

        _pool.Dispose();
        _lock.Dispose();
    }

    private static JournalOpening Open(string folder, JournalOptions options, FileStream held)
    {
        var found = new JournalRecovery(folder, options);
        var journal = new AppendJournal(folder, options, held, found);
        if (
            found.NeedsRewriting
            && journal.Rewrite([.. found.Records.Select(one => new JournalEntry(one.Kind, one.Payload))]) is { } refusal
        )
        {
            found.Troubles.Add(refusal);
        }

        journal._pool.Fill(journal._used.Count);
        return new(journal, [.. found.Records], [.. found.Troubles, .. Words(journal.Trouble)]);
    }

    private static ImmutableArray<string> Words(string? trouble) => trouble is null ? [] : [trouble];

    /// <summary>How many entries from <paramref name="from"/> on have room in the present segment.</summary>
    private int Fitting(IReadOnlyList<JournalEntry> entries, int from)
    {
        var room = _used.Count > 0 ? _used[^1].Room : 0;
        var some = 0;
        while (from + some < entries.Count && entries[from + some].Payload.Length + RecordFrame.HeaderBytes <= room)
        {
            room -= entries[from + some].Payload.Length + RecordFrame.HeaderBytes;
            some++;
        }

        return some;
    }

    private string? Write(IReadOnlyList<JournalEntry> entries, int from, int count)
    {
        var present = _used[^1];
        var bytes = Frames(entries, from, count, RecordFlags.None, _generation, LastSequence + 1);
        try
        {
            present.Append(bytes);
            LastSequence += count;
            return null;
        }
        catch (IOException e)
        {
            Undo(present, count);
            return $"{present.Path} cannot be written: {e.Message} Check the disk; it is tried again with the next record.";
        }
    }

    /// <summary>Half of it may stand there: that must never be taken for something that was kept.</summary>
    private void Undo(Segment present, int count)
    {
        try
        {
            present.Clear(present.End);
        }
        catch (IOException)
        {
            // The disk does not take zeros either: this segment is left alone and its numbers are not used again.
            present.Seal();
            LastSequence += count;
        }
    }

    private string? TooLarge(JournalEntry entry) =>
        entry.Payload.Length > _options.MaxPayload
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"A record of {entry.Payload.Length} bytes is too large for the journal in {_folder}; at most {_options.MaxPayload} fit."
            )
            : null;

    /// <summary>Goes on in the next prepared segment.</summary>
    private string? Begin()
    {
        if (_pool.Take(_used.Count, _options.MaxSegments) is not { } next)
        {
            return $"The journal in {_folder} is full. {_pool.Trouble}";
        }

        _used.Add(next);
        return null;
    }

    private static byte[] Frames(
        IReadOnlyList<JournalEntry> entries,
        int from,
        int count,
        RecordFlags flags,
        uint generation,
        long sequence
    )
    {
        var frames = new RecordFrame[count];
        for (var i = 0; i < count; i++)
        {
            var entry = entries[from + i];
            frames[i] = new(entry.Payload.Length, sequence + i, generation, flags, entry.Kind);
        }

        var bytes = new byte[frames.Sum(frame => frame.Bytes)];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            frames[i].Write(bytes.AsSpan(at), entries[from + i].Payload.Span);
            at += frames[i].Bytes;
        }

        return bytes;
    }
}
