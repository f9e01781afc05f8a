namespace Experimance.Actors.Health.Probes;

/// <summary>
/// Work that may hang and cannot be called back (a name looked up by the C library) on a thread of its own. While it hangs
/// no second one is begun, so one thread at most is lost.
/// </summary>
internal sealed class SideThread<T>(string name)
{
    private Task<T>? _running;

    /// <summary>The work that still runs, or else this one.</summary>
    public Task<T> Run(Func<T> work)
    {
        if (_running is { IsCompleted: false } before)
        {
            return before;
        }

        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
#pragma warning disable CA1031 // carried over to who waits
            catch (Exception e)
#pragma warning restore CA1031
            {
                done.SetException(e);
            }
        })
        {
            IsBackground = true,
            Name = name,
        }.Start();
        return _running = done.Task;
    }
}
