using System.Collections.Concurrent;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Access.Gate;

/// <summary>
/// Answers that go on: sockets, event streams. They are looked at again and again, so that who was removed sees and hears nothing
/// more. There are never more than there are connections.
/// </summary>
internal sealed class OpenRequests : IDisposable
{
    /// <summary>How long a removed person may still hear.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Entry, byte> _open = new();
    private readonly RecurringWork _looking;

    public OpenRequests(TimeProvider time) => _looking = new(time, Every, "Looking who may still listen", Look);

    /// <param name="isStillGood">Null: its right cannot end.</param>
    /// <returns>To be disposed at its end.</returns>
    public IDisposable? Add(HttpContext context, Func<bool>? isStillGood)
    {
        if (isStillGood is null)
        {
            return null;
        }

        var entry = new Entry(context, isStillGood, this);
        _open[entry] = 0;
        return entry;
    }

    public void Dispose() => _looking.Dispose();

    private void Look()
    {
        foreach (var entry in _open.Keys)
        {
            entry.Look();
        }
    }

    private sealed class Entry(HttpContext context, Func<bool> isStillGood, OpenRequests all) : IDisposable
    {
        private readonly Lock _gate = new();
        private bool _over;

        public void Look()
        {
            lock (_gate)
            {
                // The server uses a context again: after its end it is another request's.
                if (!_over && !isStillGood())
                {
                    context.Abort();
                }
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _over = true;
            }

            all._open.TryRemove(this, out _);
        }
    }
}
