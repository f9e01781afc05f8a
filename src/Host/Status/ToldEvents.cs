using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace Experimance.Host.Status;

/// <summary>
/// What listeners were told, numbered, the last of it kept: one who comes back names the last event that he has and gets those
/// after it. Numbers are of one start of the host, and an id says which. Safe from any thread.
/// </summary>
internal sealed class ToldEvents
{
    /// <summary>Events kept: minutes of trouble, hours of quiet.</summary>
    public const int Kept = 512;

    private readonly Lock _gate = new();
    private readonly string _start = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly Queue<ToldEvent> _last = new(Kept);
    private readonly HashSet<ChannelWriter<ToldEvent>> _listeners = [];
    private long _number;

    public bool HasListeners
    {
        get
        {
            lock (_gate)
            {
                return _listeners.Count > 0;
            }
        }
    }

    /// <summary>Tells all listeners. Never waits: what a listener cannot take is dropped by its channel.</summary>
    public void Tell(LiveEvent what)
    {
        lock (_gate)
        {
            var told = new ToldEvent(++_number, what);
            if (_last.Count == Kept)
            {
                _last.Dequeue();
            }

            _last.Enqueue(told);
            foreach (var listener in _listeners)
            {
                listener.TryWrite(told);
            }
        }
    }

    /// <summary>From now on that listener is told, without a gap after what is answered here.</summary>
    /// <param name="last">The id of the last event that it has; null or empty: it is new.</param>
    public Joined Join(ChannelWriter<ToldEvent> listener, string? last)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
            if (string.IsNullOrEmpty(last))
            {
                return new(_number, [], false);
            }

            var oldest = _number - _last.Count;
            return Number(last) is { } number && number >= oldest && number <= _number
                ? new(number, [.. _last.Where(told => told.Number > number)], false)
                : new(_number, [], true);
        }
    }

    public void Leave(ChannelWriter<ToldEvent> listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    /// <summary>As a stream's <c>id</c>.</summary>
    public string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{_start}-{number}");

    /// <returns>Null: it is of another start, or no id.</returns>
    private long? Number(string id) =>
        id.StartsWith(_start + "-", StringComparison.Ordinal)
        && long.TryParse(id.AsSpan(_start.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <param name="Number">From 1 on.</param>
    internal sealed record ToldEvent(long Number, LiveEvent What);

    /// <param name="Place">Number of the last event that the listener has or never missed.</param>
    /// <param name="Since">What it has not heard since then, oldest first.</param>
    /// <param name="Lost">What it has missed is no longer known.</param>
    internal sealed record Joined(long Place, ImmutableArray<ToldEvent> Since, bool Lost);
}
