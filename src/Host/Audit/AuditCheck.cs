using System.Globalization;
using System.Text;

namespace Experimance.Host.Audit;

/// <summary>
/// Reads the audit log from its first line and says whether it is what was written. A flipped byte or a line less is seen by the
/// chain; a cut tail, an older copy and a whole log with fresh hashes fit together, and are seen by the heads that were told.
/// </summary>
internal sealed class AuditCheck
{
    /// <summary>More faults say nothing new.</summary>
    private const int MostFaults = 20;

    private readonly Dictionary<long, List<KnownHead>> _wanted;
    private readonly List<AuditFault> _faults = [];
    private readonly List<string> _notes = [];
    private readonly HashSet<AuditHead> _drops = [];
    private AuditEntry? _first;
    private AuditHead _last = AuditHead.None;
    private bool _broken;
    private long _lines;
    private int _compared;

    private AuditCheck(IReadOnlyList<KnownHead> heads) =>
        _wanted = heads.GroupBy(known => known.Head.Number).ToDictionary(same => same.Key, same => same.ToList());

    /// <param name="heads">Of the logs, the journal and the file beside it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Only root and the service may read it.</exception>
    public static AuditVerdict Run(string folder, IReadOnlyList<KnownHead> heads)
    {
        var check = new AuditCheck(heads);
        foreach (var (segment, length) in Snapshot(folder))
        {
            check.Read(segment, length);
        }

        check.Judge(heads);
        return new(check._lines, check._last, check._compared, [.. check._faults.Take(MostFaults)], [.. check._notes]);
    }

    /// <summary>The files with their lengths of one moment: the host goes on writing meanwhile.</summary>
    private static List<(string Segment, long Length)> Snapshot(string folder)
    {
        try
        {
            using var held = Directory.Exists(folder) ? AuditLock.Take(folder) : null;
            return List();
        }
        catch (UnauthorizedAccessException)
        {
            // Who may only read looks all the same; a line that is just being written is then taken for a torn one.
            return List();
        }

        List<(string, long)> List() =>
            [.. AuditFolder.Segments(folder).Select(segment => (segment, new FileInfo(segment).Length))];
    }

    private void Read(string segment, long length)
    {
        using var file = AuditFolder.OpenToRead(segment);
        using var lines = new StreamReader(file, Encoding.UTF8);
        long at = 0;
        for (var row = 1; at < length && lines.ReadLine() is { } line; row++)
        {
            at += Encoding.UTF8.GetByteCount(line) + 1;
            if (at > length)
            {
                _notes.Add(
                    $"{Path.GetFileName(segment)} ends in a torn line, which is set aside with the next start of the host"
                );
                return;
            }

            Take(line, $"line {row.ToString(CultureInfo.InvariantCulture)} of {Path.GetFileName(segment)}");
        }
    }

    private void Take(string line, string where)
    {
        _lines++;
        if (AuditEntry.Read(line) is not { } entry)
        {
            Break(
                new("line", _last.Number + 1, $"{where} is not as it was written, or its hash is not that of its words")
            );
            return;
        }

        if (_first is null)
        {
            _first = entry;
        }
        else if (entry.Number != _last.Number + 1 || entry.Previous != _last.Hash)
        {
            Break(
                new("chain", entry.Number, $"{where} (number {entry.Number}) does not follow the one before ({_last})")
            );
        }

        if (AuditDrop.Of(entry) is { } drop)
        {
            _drops.Add(drop);
        }

        _last = entry.Head;
        if (_wanted.Remove(entry.Number, out var told))
        {
            Compare(entry.Head, told, where);
        }
    }

    /// <summary>The first line that does not fit is named; what follows from it is not told again.</summary>
    private void Break(AuditFault fault)
    {
        if (!_broken)
        {
            _faults.Add(fault);
        }

        _broken = true;
    }

    private void Compare(AuditHead found, List<KnownHead> told, string where)
    {
        _compared += told.Count;
        if (told.FirstOrDefault(known => known.Head != found) is { } other)
        {
            _faults.Add(
                new(
                    "head",
                    found.Number,
                    $"{where} is another than the one that was written: its hash was {other.Head.Hash} ({other.Where})"
                )
            );
        }
    }

    private void Judge(IReadOnlyList<KnownHead> heads)
    {
        if (_first is { } first && !Begins(first))
        {
            _faults.Insert(
                0,
                new(
                    "beginning",
                    first.Number,
                    $"it begins with number {first.Number}, and no line says that those before were dropped"
                )
            );
        }

        var beyond = _wanted.Where(wanted => wanted.Key > _last.Number).SelectMany(wanted => wanted.Value).ToList();
        if (beyond.MaxBy(known => known.Head.Number) is { } furthest)
        {
            _compared += beyond.Count;
            _faults.Add(
                new(
                    "tail",
                    _last.Number,
                    $"it ends with number {_last.Number}, but was at {furthest.Head.Number} already ({furthest.Where}): its tail was cut, or an older copy was put back"
                )
            );
        }

        if (heads.Count == 0 && _lines > 0)
        {
            _faults.Add(
                new(
                    "head",
                    _last.Number,
                    "no head is known, neither in its own file nor in the logs: nothing vouches for it"
                )
            );
        }
        else if (_compared < heads.Count)
        {
            _notes.Add(
                $"{heads.Count - _compared} heads belong to lines that are dropped or cannot be read, and were not compared"
            );
        }
    }

    private bool Begins(AuditEntry first) =>
        first.Number == 1
            ? first.Previous == AuditHead.None.Hash
            : _drops.Contains(new(first.Number - 1, first.Previous));
}
