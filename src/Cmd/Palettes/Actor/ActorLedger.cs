namespace Experimance.Palettes.Actor;

/// <summary>
/// What is remembered of actors' restarts and errors: of the last <see cref="Kept"/> paths that had any, the others are forgotten and
/// counted. Written by <see cref="LedgerActor"/>. Safe from any thread, never waits for an actor.
/// </summary>
public sealed class ActorLedger
{
    /// <summary>Paths; each has at most <see cref="LongestText"/> characters of text.</summary>
    public const int Kept = 1000;

    public const int LongestText = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byPath = [];
    private readonly LinkedList<Entry> _oldestFirst = new();
    private long _forgotten;
    private long _deadLetters;

    /// <param name="Restarts">Since this process began, as far as remembered.</param>
    /// <param name="LastError">Empty: none.</param>
    public sealed record Entry(string Path, int Restarts, string LastError, DateTimeOffset? LastErrorAt);

    /// <summary>Messages since this process began that nobody was there to take; those that are lost by nature do not count.</summary>
    public long DeadLetters => Interlocked.Read(ref _deadLetters);

    public void Lost() => Interlocked.Increment(ref _deadLetters);

    /// <summary>Paths that had to go.</summary>
    public long Forgotten => Interlocked.Read(ref _forgotten);

    public Entry Of(string path)
    {
        lock (_gate)
        {
            return _byPath.TryGetValue(path, out var found) ? found.Value : new(path, 0, "", null);
        }
    }

    public void Restarted(string path, string why, DateTimeOffset at) =>
        Change(path, entry => entry with { Restarts = entry.Restarts + 1, LastError = Short(why), LastErrorAt = at });

    public void Erred(string path, string what, DateTimeOffset at) =>
        Change(path, entry => entry with { LastError = Short(what), LastErrorAt = at });

    private void Change(string path, Func<Entry, Entry> change)
    {
        lock (_gate)
        {
            if (_byPath.Remove(path, out var node))
            {
                _oldestFirst.Remove(node);
            }

            _byPath[path] = _oldestFirst.AddLast(change(node?.Value ?? new(path, 0, "", null)));
            if (_byPath.Count > Kept)
            {
                _byPath.Remove(_oldestFirst.First!.Value.Path);
                _oldestFirst.RemoveFirst();
                _forgotten++;
            }
        }
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestText ? line : $"{line[..LongestText]}…";
    }
}
