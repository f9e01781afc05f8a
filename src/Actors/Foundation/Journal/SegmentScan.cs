namespace Experimance.Actors.Foundation.Journal;

/// <summary>What one segment's bytes hold: reads on behind what is damaged, as far as any record can be found.</summary>
internal sealed class SegmentScan
{
    private readonly List<(RecordFrame Frame, JournalRecord Record)> _records = [];
    private readonly byte[] _content;

    public SegmentScan(byte[] content)
    {
        _content = content;
        var last = 0L;
        for (var at = 0; ; )
        {
            if (IsRecord(at, last, out var frame))
            {
                var payload = content.AsMemory(at + RecordFrame.HeaderBytes, frame.Length);
                _records.Add((frame, new(frame.Sequence, frame.Kind, payload)));
                at += frame.Bytes;
                End = at;
                last = frame.Sequence;
            }
            else if (Next(at + 1, last) is { } next)
            {
                Holes++;
                at = next;
            }
            else
            {
                break;
            }
        }

        HasRest = content.AsSpan(End).ContainsAnyExcept((byte)0);
    }

    public IReadOnlyList<(RecordFrame Frame, JournalRecord Record)> Records => _records;

    /// <summary>Behind the last record.</summary>
    public int End { get; }

    /// <summary>Places that are no record though one follows.</summary>
    public int Holes { get; }

    /// <summary>Is there anything but zeros behind the last record?</summary>
    public bool HasRest { get; }

    /// <summary>0: it has no records.</summary>
    public uint Generation => _records.Count > 0 ? _records[0].Frame.Generation : 0;

    public bool IsEmpty => _records.Count == 0 && !HasRest;

    /// <summary>
    /// Was the first record of this segment cut off while it was written: less than a header stands there, or the header of
    /// the number that was next?
    /// </summary>
    public bool IsFirstCutOff(long next) =>
        _records.Count == 0
        && (
            _content.AsSpan().LastIndexOfAnyExcept((byte)0) < RecordFrame.HeaderBytes
            || (RecordFrame.TryReadHeader(_content, out var frame) && frame.Sequence == next)
        );

    private bool IsRecord(int at, long last, out RecordFrame frame) =>
        RecordFrame.TryRead(_content.AsSpan(at), out frame) && frame.Sequence > last;

    private int? Next(int from, long last)
    {
        for (var at = from; at + RecordFrame.HeaderBytes <= _content.Length; at++)
        {
            var found = _content.AsSpan(at + RecordFrame.LettersAt).IndexOf(RecordFrame.Letters);
            if (found < 0)
            {
                return null;
            }

            at += found;
            if (IsRecord(at, last, out _))
            {
                return at;
            }
        }

        return null;
    }
}
