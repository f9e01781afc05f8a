using System.Globalization;

namespace Experimance.Actors.Foundation.Journal;

/// <summary>Makes segments ahead of need and takes back those that are used no more. Never throws for what the disk refuses.</summary>
/// <param name="number">Numbers above it are free for names of new files.</param>
internal sealed class SegmentPool(string folder, JournalOptions options, int number) : IDisposable
{
    private readonly Queue<Segment> _spares = new();
    private int _number = number;

    /// <summary>Segments that wait, empty.</summary>
    public int Spares => _spares.Count;

    /// <summary>Why there are fewer spare segments than there should be; null while all are there.</summary>
    public string? Trouble { get; private set; }

    /// <summary>An empty segment; null when there is none and none can be made: <see cref="Trouble"/> says why.</summary>
    /// <param name="used">Segments in use.</param>
    /// <param name="most">In use and spare together.</param>
    public Segment? Take(int used, int most)
    {
        if (_spares.TryDequeue(out var spare))
        {
            return spare;
        }

        return used < most ? Make() : Full(used);
    }

    /// <summary>Makes spare segments as far as they are missing and allowed.</summary>
    /// <param name="used">Segments in use.</param>
    public void Fill(int used)
    {
        Trouble = null;
        while (_spares.Count < options.Spares)
        {
            var made = used + _spares.Count < options.MaxSegments ? Make() : Full(used);
            if (made is null)
            {
                return;
            }

            _spares.Enqueue(made);
        }
    }

    /// <summary>Empties a segment; it becomes a spare one, or its file is removed where there are enough.</summary>
    public void GiveBack(Segment segment)
    {
        try
        {
            if (_spares.Count >= options.Spares || segment.Capacity < options.SegmentBytes)
            {
                segment.Delete();
                return;
            }

            segment.Clear(0);
            _spares.Enqueue(segment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start finds the file and empties it then.
            segment.Dispose();
            Trouble = $"{segment.Path} cannot be emptied for new use: {e.Message}";
        }
    }

    /// <summary>An empty one found at the start.</summary>
    public void Add(Segment spare) => _spares.Enqueue(spare);

    public void Dispose()
    {
        foreach (var spare in _spares)
        {
            spare.Dispose();
        }
    }

    private Segment? Make()
    {
        var name = (++_number).ToString("D6", CultureInfo.InvariantCulture) + Segment.Extension;
        try
        {
            return Segment.Create(Path.Combine(folder, name), options.SegmentBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Trouble =
                $"No spare segment can be prepared in {folder}: {e.Message} Make room on its file system; what is prepared is used up first.";
            return null;
        }
    }

    private Segment? Full(int used)
    {
        Trouble = string.Create(
            CultureInfo.InvariantCulture,
            $"The journal in {folder} has {used} segments of {options.SegmentBytes} bytes in use and may have {options.MaxSegments} in all; it must be rewritten."
        );
        return null;
    }
}
