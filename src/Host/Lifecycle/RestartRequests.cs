using Experimance.Actors.Foundation;
using Serilog;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// The host's ear for <see cref="HostControl"/>. It looks twice a second: one look costs microseconds, and a watcher of files
/// would need it beside itself anyway, since the kernel may drop what it has to tell.
/// </summary>
internal sealed class RestartRequests : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly PeriodicTimer _timer;

    /// <param name="self">Only what is asked of this host counts.</param>
    /// <param name="end">Begins the orderly end with that exit status, told why.</param>
    public RestartRequests(Places places, HostNote self, TimeProvider time, Action<int, string> end)
    {
        _timer = new(Every, time);
        _ = ListenAsync(places, self, end);
    }

    public void Dispose() => _timer.Dispose();

    private async Task ListenAsync(Places places, HostNote self, Action<int, string> end)
    {
        var refused = false;
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            try
            {
                if (HostControl.TakeRequest(places, self) is { } why)
                {
                    Log.Information("Asked to be started again: {Why}", why);
                    end(ExitCode.StartAgain, why);
                }

                refused = false;
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                if (!refused)
                {
                    Log.Warning("What the host is asked to do cannot be read: {Why}", trouble.Message);
                }

                refused = true;
            }
        }
    }
}
