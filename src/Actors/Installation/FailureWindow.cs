namespace Experimance.Actors.Installation;

/// <summary>Counts a service's failures within a time: says when there are too many for its own rung.</summary>
internal sealed class FailureWindow(TimeSpan window, int limit)
{
    private readonly Dictionary<string, Queue<TimeSpan>> _failures = [];

    /// <returns>True when this failure fills the window; the count then begins anew.</returns>
    public bool Add(string service, TimeSpan now)
    {
        if (!_failures.TryGetValue(service, out var times))
        {
            _failures[service] = times = new Queue<TimeSpan>(limit);
        }

        while (times.TryPeek(out var first) && now - first > window)
        {
            times.Dequeue();
        }

        times.Enqueue(now);
        if (times.Count < limit)
        {
            return false;
        }

        times.Clear();
        return true;
    }

    public void Clear() => _failures.Clear();
}
