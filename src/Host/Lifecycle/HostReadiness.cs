using Experimance.Actors.Foundation;

namespace Experimance.Host.Lifecycle;

/// <summary>Has a host started again with another project and waits until that is ready (<c>/readyz</c>, which needs no key).</summary>
internal sealed class HostReadiness(Places places, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    /// <summary>So long it must stay ready: what breaks at its first work is no project to switch to.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(3);

    /// <summary>What <c>/readyz</c> of the awaited project last said; null: nobody answered.</summary>
    public string? LastAnswer { get; private set; }

    /// <summary>Every host of another project is asked to start again, once.</summary>
    /// <returns>The host that is ready; null where none was in time.</returns>
    public async Task<HostNote?> WaitAsync(string project, TimeSpan patience)
    {
        LastAnswer = null;
        using var straight = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(straight) { Timeout = Answer };
        using var timer = new PeriodicTimer(Every, time);
        var (began, asked) = (time.GetTimestamp(), DateTimeOffset.MinValue);
        (DateTimeOffset Host, long Since)? ready = null;
        do
        {
            // Not by the lock: whoever tries it stands for that moment in the way of the host that starts.
            if (HostNote.Read(places) is not { IsAlive: true } host)
            {
                ready = null;
                continue;
            }

            if (host.Project != project && host.Started != asked)
            {
                HostControl.AskRestart(places, host, $"the active project is now {project}");
                asked = host.Started;
            }

            if (host.Project != project || !await IsReadyAsync(client, host).ConfigureAwait(false))
            {
                ready = null;
            }
            else if (ready is not { } since || since.Host != host.Started)
            {
                ready = (host.Started, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(since.Since) >= Steady)
            {
                return host;
            }
        } while (time.GetElapsedTime(began) < patience && await timer.WaitForNextTickAsync().ConfigureAwait(false));

        return null;
    }

    private async Task<bool> IsReadyAsync(HttpClient client, HostNote host)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(new Uri(host.Address), "readyz")).ConfigureAwait(false);
            LastAnswer = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
