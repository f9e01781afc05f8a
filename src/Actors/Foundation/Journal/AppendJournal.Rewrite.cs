namespace Experimance.Actors.Foundation.Journal;

/// <summary>Getting rid of what is not needed any more.</summary>
internal sealed partial class AppendJournal
{
    private static readonly JournalEntry[] Mark = [default];

    /// <summary>Segments of the generation before, while it is not certain that this one is found complete after a power cut.</summary>
    private readonly List<Segment> _unproven = [];

    /// <summary>
    /// Replaces everything by <paramref name="live"/>, which gets new numbers: whole or not at all, wherever it is cut off.
    /// A new generation is written into spare segments (as many more as it needs are made), then one record completes it,
    /// then the former segments are emptied and become the spare ones.
    /// </summary>
    /// <returns>Null when it is done; else why not, in words, and everything is as before.</returns>
    public string? Rewrite(IReadOnlyList<JournalEntry> live)
    {
        var generation = ++_lastGeneration;
        var made = new List<Segment>();
        var number = LastSequence + 1;
        var refusal = Carry(live, generation, number, made);
        if (refusal is not null)
        {
            made.ForEach(_pool.GiveBack);
            _pool.Fill(_used.Count);
            return $"The journal in {_folder} cannot be rewritten and stays as it is. {refusal}";
        }

        var former = _used;
        (_used, _generation, LastSequence) = (made, generation, number + live.Count);
        try
        {
            made[^1].Append(Frames(Mark, 0, 1, RecordFlags.Mark, generation, LastSequence));
        }
        catch (IOException)
        {
            // Nobody knows whether it stands there. Going on is right either way: any record appended from now on completes
            // the generation too, and until then both hold the same. So the former one stays until the next rewriting.
            made[^1].Seal();
            _unproven.AddRange(former);
            return null;
        }

        former.Concat(_unproven).ToList().ForEach(_pool.GiveBack);
        _unproven.Clear();
        _pool.Fill(_used.Count);
        return null;
    }

    /// <summary>Writes all but the completing record, and leaves room for that one.</summary>
    private string? Carry(IReadOnlyList<JournalEntry> live, uint generation, long number, List<Segment> made)
    {
        try
        {
            for (var done = 0; done < live.Count || made.Count == 0 || made[^1].Room < RecordFrame.HeaderBytes; )
            {
                if (done < live.Count && TooLarge(live[done]) is { } tooLarge)
                {
                    return tooLarge;
                }

                if (_pool.Take(_used.Count + made.Count, 2 * _options.MaxSegments) is not { } next)
                {
                    return _pool.Trouble;
                }

                made.Add(next);
                var (some, room) = (0, next.Room);
                for (; done + some < live.Count; some++)
                {
                    room -= live[done + some].Payload.Length + RecordFrame.HeaderBytes;
                    if (room < 0)
                    {
                        break;
                    }
                }

                next.Append(Frames(live, done, some, RecordFlags.Rewritten, generation, number + done));
                done += some;
            }

            return null;
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }
}
