using Serilog;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// Work that comes again and again and may touch the disk: on the thread pool, never on the clock's own thread, which all timers
/// share. One at a time: while a disk hangs one thread waits for it, not one more with every turn. What it throws is logged.
/// </summary>
internal sealed class RecurringWork : IDisposable
{
    private readonly string _name;
    private readonly Action _work;
    private readonly ITimer _timer;
    private int _busy;

    /// <param name="every">From turn to turn; the first one comes after as much.</param>
    /// <param name="name">For the log: what fails.</param>
    public RecurringWork(TimeProvider clock, TimeSpan every, string name, Action work)
    {
        (_name, _work) = (name, work);
        _timer = clock.CreateTimer(
            _ => ThreadPool.UnsafeQueueUserWorkItem(static one => one.Turn(), this, preferLocal: false),
            null,
            every,
            every
        );
    }

    public void Dispose() => _timer.Dispose();

    private void Turn()
    {
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            return;
        }

        try
        {
            _work();
        }
#pragma warning disable CA1031 // an exception that leaves an item of the pool ends the process
        catch (Exception failed)
#pragma warning restore CA1031
        {
            Log.Error(failed, "{Work} failed; it is tried again", _name);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }
}
