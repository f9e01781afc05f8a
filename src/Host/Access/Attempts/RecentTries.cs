namespace Experimance.Host.Access.Attempts;

/// <summary>How often each of many keys was tried in the last minute. At most so many keys: then the one that was quiet longest goes. Not safe from threads.</summary>
internal sealed class RecentTries(int keysAtMost, TimeProvider time)
{
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    /// <summary>Times kept of one key: more than any limit asks for.</summary>
    private const int TriesAtMost = 64;

    private readonly Dictionary<string, LinkedListNode<(string Key, Queue<long> At)>> _known = [];

    // The quiet ones first.
    private readonly LinkedList<(string Key, Queue<long> At)> _order = new();

    public int Keys => _known.Count;

    /// <summary>Keys that went because there were too many.</summary>
    public long Dropped { get; private set; }

    public int Count(string key) => Of(key)?.Count ?? 0;

    /// <summary>Until fewer than <paramref name="most"/> lie in the last minute; zero: that is so now.</summary>
    public TimeSpan Wait(string key, int most)
    {
        if (Of(key) is not { } tries || tries.Count < most)
        {
            return TimeSpan.Zero;
        }

        return Span - time.GetElapsedTime(tries.ElementAt(tries.Count - most));
    }

    /// <summary>Since the last one; null: none in the last minute.</summary>
    public TimeSpan? SinceLast(string key) =>
        Of(key) is { Count: > 0 } tries ? time.GetElapsedTime(tries.Last()) : null;

    public void Add(string key)
    {
        if (_known.TryGetValue(key, out var node))
        {
            _order.Remove(node);
        }
        else
        {
            node = new((key, new()));
            _known[key] = node;
            if (_known.Count > keysAtMost)
            {
                _known.Remove(_order.First!.Value.Key);
                _order.RemoveFirst();
                Dropped++;
            }
        }

        node.Value.At.Enqueue(time.GetTimestamp());
        if (node.Value.At.Count > TriesAtMost)
        {
            node.Value.At.Dequeue();
        }

        _order.AddLast(node);
    }

    public void Forget(string key)
    {
        if (_known.Remove(key, out var node))
        {
            _order.Remove(node);
        }
    }

    private Queue<long>? Of(string key)
    {
        if (!_known.TryGetValue(key, out var node))
        {
            return null;
        }

        var tries = node.Value.At;
        while (tries.TryPeek(out var at) && time.GetElapsedTime(at) >= Span)
        {
            tries.Dequeue();
        }

        return tries;
    }
}
