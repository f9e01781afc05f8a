using System.Globalization;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Foundation.Journal;

/// <summary>
/// Finds out what a journal's folder holds. A segment's role stands in its content alone: zeros are a spare one; otherwise
/// its records say to which generation it belongs. The newest generation that is complete counts; of others nothing is needed.
/// </summary>
internal sealed class JournalRecovery
{
    /// <summary>Copies of damaged segments that are kept; the next damaged one is then read but no longer copied.</summary>
    private const int MostCopies = 32;

    private readonly string _folder;
    private readonly JournalOptions _options;
    private readonly List<(Segment Segment, byte[] Content, SegmentScan Scan)> _found = [];

    public JournalRecovery(string folder, JournalOptions options)
    {
        _folder = folder;
        _options = options;
        foreach (var path in Directory.EnumerateFiles(folder, $"*{Segment.Extension}{Segment.Unfinished}"))
        {
            AtomicFile.Delete(path);
        }

        var paths = Directory.EnumerateFiles(folder, $"*{Segment.Extension}").Order(StringComparer.Ordinal).ToList();
        Pool = new(folder, options, paths.Select(Number).DefaultIfEmpty().Max());
        foreach (var path in paths)
        {
            Read(path);
        }

        Choose();
    }

    public SegmentPool Pool { get; }

    /// <summary>In the order of their records.</summary>
    public List<Segment> Used { get; } = [];

    /// <summary>The owner's, in order.</summary>
    public List<JournalRecord> Records { get; } = [];

    public List<string> Troubles { get; } = [];

    /// <summary>The generation that counts; 1 in an empty journal.</summary>
    public uint Generation { get; private set; } = 1;

    /// <summary>The highest ever seen, complete or not.</summary>
    public uint LastGeneration { get; private set; } = 1;

    /// <summary>The highest number in use; 0 in an empty journal.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Something was damaged and lies safely beside: the journal is to be rewritten from what could be read.</summary>
    public bool NeedsRewriting { get; private set; }

    private static int Number(string path) =>
        int.TryParse(
            Path.GetFileNameWithoutExtension(path),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;

    private void Read(string path)
    {
        try
        {
            var segment = Segment.Open(path);
            var content = segment.ReadAll();
            _found.Add((segment, content, new(content)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Troubles.Add($"{path} cannot be read and was left as it is: {e.Message}");
        }
    }

    private void Choose()
    {
        var frames = _found.SelectMany(one => one.Scan.Records.Select(record => record.Frame)).ToList();
        if (frames.Count > 0)
        {
            LastGeneration = frames.Max(frame => frame.Generation);
            // None complete: the completing record itself is damaged. A generation in the making is younger than the one it is made of.
            Generation = frames
                .Where(frame => !frame.Flags.HasFlag(RecordFlags.Rewritten))
                .Select(frame => frame.Generation)
                .DefaultIfEmpty(frames.Min(frame => frame.Generation))
                .Max();
            // Numbers of a generation that was never completed are free: nobody was told of them.
            LastSequence = frames.Where(frame => frame.Generation == Generation).Max(frame => frame.Sequence);
        }

        var next = frames.Select(frame => frame.Sequence).DefaultIfEmpty().Max() + 1;
        var ours = _found
            .Where(one => one.Scan.Generation == Generation)
            .OrderBy(one => one.Scan.Records[0].Frame.Sequence)
            .ToList();
        for (var i = 0; i < ours.Count; i++)
        {
            Use(ours[i].Segment, ours[i].Content, ours[i].Scan, isLast: i == ours.Count - 1);
        }

        Look(ours.SelectMany(one => one.Scan.Records.Select(record => record.Frame.Sequence)));
        foreach (var (segment, content, scan) in _found.Where(one => one.Scan.Generation != Generation))
        {
            Free(segment, content, scan, next);
        }
    }

    private void Use(Segment segment, byte[] content, SegmentScan scan, bool isLast)
    {
        segment.End = scan.End;
        Used.Add(segment);
        Records.AddRange(
            scan.Records.Where(one => !one.Frame.Flags.HasFlag(RecordFlags.Mark)).Select(one => one.Record)
        );
        if (scan.Holes > 0 || (scan.HasRest && !isLast))
        {
            NeedsRewriting |= SetAside(segment, content);
        }
        else if (scan.HasRest)
        {
            CutOff(segment);
        }
    }

    /// <summary>The last write was not finished when the process or the power went: nobody was told that it was kept.</summary>
    private void CutOff(Segment segment)
    {
        try
        {
            segment.Clear(segment.End);
        }
        catch (IOException e)
        {
            segment.Seal();
            Troubles.Add($"The end of {segment.Path} cannot be cleaned and is left as it is: {e.Message}");
        }
    }

    private void Free(Segment segment, byte[] content, SegmentScan scan, long next)
    {
        if (scan.IsEmpty && segment.Capacity >= _options.SegmentBytes)
        {
            Pool.Add(segment);
        }
        else if (scan.IsEmpty || scan.Records.Count > 0 || scan.IsFirstCutOff(next) || SetAside(segment, content))
        {
            Pool.GiveBack(segment);
        }
        else
        {
            segment.Dispose();
        }
    }

    /// <summary>Numbers follow one another; where some are missing, a file was lost or records were damaged.</summary>
    private void Look(IEnumerable<long> sequences)
    {
        var before = 0L;
        foreach (var sequence in sequences)
        {
            if (before > 0 && sequence > before + 1)
            {
                Troubles.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Records {before + 1} to {sequence - 1} of the journal in {_folder} are missing; all others were read."
                    )
                );
            }

            before = sequence;
        }
    }

    /// <returns>True when a copy lies beside, so that the original may be used again.</returns>
    private bool SetAside(Segment segment, byte[] content)
    {
        // Named by its content: the same damage is copied once, however often the journal is opened.
        var copy = $"{segment.Path}.damaged-{RecordFrame.Checksum(content):x8}";
        var words = $"{segment.Path} is damaged; what can be read of it was read";
        try
        {
            if (
                !File.Exists(copy)
                && Directory.EnumerateFiles(_folder, $"*{Segment.Extension}.damaged-*").Count() >= MostCopies
            )
            {
                Troubles.Add(
                    $"{words}. It was left as it is: {MostCopies} damaged ones lie there already. Look for disk errors."
                );
                return false;
            }

            AtomicFile.Write(copy, content);
            Troubles.Add($"{words}, and it was set aside as {copy}. Look for disk errors.");
            return true;
        }
        catch (IOException e)
        {
            Troubles.Add($"{words}. It could not be set aside ({e.Message}) and was left as it is.");
            return false;
        }
    }
}
