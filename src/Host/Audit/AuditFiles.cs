using System.Globalization;
using System.Text;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Journal;

namespace Experimance.Host.Audit;

/// <summary>
/// Appends lines to the files of the audit log, so that they are on the disk for good when it returns; begins a new file in time,
/// drops the oldest beyond the limit, and sets aside what a power cut has torn. For one caller at a time.
/// </summary>
internal sealed class AuditFiles(string folder, AuditLimits limits, TimeProvider clock)
{
    private AuditTail? _known;

    /// <summary>What people should know about what was found, for the log; taken by <see cref="TakeTroubles"/>.</summary>
    private readonly List<string> _troubles = [];

    public string Folder => folder;

    /// <summary>Of the last line that is on the disk.</summary>
    public AuditHead Head => _known?.Head ?? AuditHead.None;

    public IReadOnlyList<string> TakeTroubles()
    {
        string[] taken = [.. _troubles];
        _troubles.Clear();
        return taken;
    }

    /// <summary>Finds the end, and has it told in the log where something is not as it should be.</summary>
    /// <exception cref="IOException">The disk refuses, or another process holds the log.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder's owner is another.</exception>
    public void Open() => Append([]);

    /// <summary>All of them, or none.</summary>
    /// <inheritdoc cref="Open"/>
    public void Append(IReadOnlyList<AuditSaid> said)
    {
        FolderOwner.MakeFolder(folder);
        using var held = AuditLock.Take(folder);
        var own = new List<AuditSaid>();
        var tail = Follow(own);
        var dropped = new List<string>();
        if (own.Count + said.Count > 0)
        {
            tail = Place(tail, own, dropped);
            Write(tail, [.. own, .. said]);
        }

        Drop(dropped);
    }

    /// <summary>Their end is in the log already. What cannot be deleted now is dropped again with the next file.</summary>
    private void Drop(List<string> segments)
    {
        try
        {
            segments.ForEach(File.Delete);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _troubles.Add(refused.Message);
        }

        if (segments.Count > 0)
        {
            FolderFlush.Run(folder);
        }
    }

    /// <summary>The end as it is now: another process may have written meanwhile, and a power cut may have torn the last line.</summary>
    private AuditTail Follow(List<AuditSaid> own)
    {
        if (_known is { } known && IsSame(known))
        {
            return known;
        }

        var first = _known is null;
        var tail = AuditTail.Find(folder);
        if (tail.Torn.Length > 0)
        {
            tail = SetAside(tail, own);
        }

        if (
            first
            && AuditFolder.ReadHead(folder) is { } head
            && (head.Number > tail.Head.Number || IsOther(head, tail))
        )
        {
            Tell(own, "audit head", $"the log ends with {tail.Head}, but its head was {head}: lines are missing");
        }

        return _known = tail;
    }

    private bool IsSame(AuditTail known) =>
        known.Segment is { } path
        && new FileInfo(path) is { Exists: true } file
        && file.Length == known.Length
        && AuditFolder.Segments(folder)[^1] == path;

    private static bool IsOther(AuditHead head, AuditTail tail) => head.Number == tail.Head.Number && head != tail.Head;

    private AuditTail SetAside(AuditTail tail, List<AuditSaid> own)
    {
        var aside = AuditFolder.TornOf(folder, tail.Head.Number, clock.GetUtcNow());
        using (var torn = Create(aside, FileMode.Create))
        {
            torn.Write(tail.Torn);
            torn.Flush(flushToDisk: true);
        }

        using (var file = Create(tail.Segment!, FileMode.Open))
        {
            file.SetLength(tail.Length);
            file.Flush(flushToDisk: true);
        }

        FolderFlush.Run(folder);
        Tell(
            own,
            "audit torn",
            $"{tail.Torn.Length} bytes of a torn line were set aside as {Path.GetFileName(aside)}; nothing that was confirmed is lost"
        );
        return tail with { Torn = [] };
    }

    private void Tell(List<AuditSaid> own, string what, string outcome)
    {
        own.Add(AuditSaid.Own(what, outcome));
        _troubles.Add($"{what}: {outcome}");
    }

    /// <summary>Where the next lines go: the present file, or a new one and away with the oldest.</summary>
    private AuditTail Place(AuditTail tail, List<AuditSaid> own, List<string> dropped)
    {
        if (tail.Segment is not null && tail.Length < limits.SegmentBytes)
        {
            return tail;
        }

        var segments = AuditFolder.Segments(folder);
        var bytes = segments.Sum(segment => new FileInfo(segment).Length);
        foreach (var segment in segments.SkipLast(1).TakeWhile(_ => bytes + limits.SegmentBytes > limits.TotalBytes))
        {
            bytes -= new FileInfo(segment).Length;
            dropped.Add(segment);
        }

        if (dropped.Count > 0)
        {
            var (name, last) = (Path.GetFileName(dropped[^1]), LastOf(dropped[^1]));
            own.Add(AuditSaid.Own(AuditDrop.What, AuditDrop.Words(last)));
            _troubles.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the audit log is larger than {limits.TotalBytes >> 20} MiB: its lines up to {last.Number} ({name}) are dropped; keep backups of {folder}"
                )
            );
        }

        return tail with
        {
            Segment = AuditFolder.SegmentOf(folder, tail.Head.Number + 1),
            Length = 0,
        };
    }

    private static AuditHead LastOf(string segment)
    {
        using var file = AuditFolder.OpenToRead(segment);
        using var lines = new StreamReader(file, Encoding.UTF8);
        var last = AuditHead.None;
        while (lines.ReadLine() is { } line)
        {
            last = AuditEntry.Read(line)?.Head ?? last;
        }

        return last;
    }

    private void Write(AuditTail tail, IReadOnlyList<AuditSaid> said)
    {
        var text = new StringBuilder();
        var head = tail.Head;
        foreach (var one in said)
        {
            var entry = AuditEntry.After(head, one, clock.GetUtcNow());
            text.Append(entry.Line).Append('\n');
            head = entry.Head;
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        // Until it is known to be written, nothing is known: the next one looks at what is there.
        _known = null;
        using (var file = Create(tail.Segment!, FileMode.OpenOrCreate))
        {
            try
            {
                file.Position = tail.Length;
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                file.SetLength(tail.Length);
                _known = tail;
                throw;
            }
        }

        if (tail.Length == 0)
        {
            FolderFlush.Run(folder);
        }

        _known = tail with { Length = tail.Length + bytes.Length, Head = head };
        WriteHead(head);
    }

    /// <summary>The lines stand; a head that lags behind them is no lie, and the next one catches up.</summary>
    private void WriteHead(AuditHead head)
    {
        try
        {
            AuditFolder.WriteHead(folder, head);
        }
        catch (IOException refused)
        {
            _troubles.Add(refused.Message);
        }
    }

    private static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = AuditFolder.Mode;
        }

        var file = new FileStream(path, options);
        FolderOwner.Give(path);
        return file;
    }
}
