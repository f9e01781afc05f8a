namespace Experimance.Actors.Installation;

/// <summary>How many failures lie within the last while; bounded.</summary>
internal sealed class RecentFailures(TimeSpan window, int most)
{
    private readonly Queue<TimeSpan> _times = new();

    /// <param name="now">Monotonic.</param>
    public void Add(TimeSpan now)
    {
        if (_times.Count >= most)
        {
            _times.Dequeue();
        }

        _times.Enqueue(now);
    }

    public int Count(TimeSpan now)
    {
        while (_times.TryPeek(out var first) && now - first > window)
        {
            _times.Dequeue();
        }

        return _times.Count;
    }
}
