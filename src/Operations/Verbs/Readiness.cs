using Experimance.Actors.Foundation;

namespace Experimance.Operations.Verbs;

/// <summary>Waits until a host is ready: <c>/readyz</c>, which needs no key.</summary>
internal sealed class Readiness(Places places, TimeProvider clock)
{
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(3);

    /// <summary>What <c>/readyz</c> last said; null: nobody answered.</summary>
    public string? LastAnswer { get; private set; }

    /// <param name="project">That it must run.</param>
    /// <param name="otherThan">The start of a host that is to be replaced; null: any will do.</param>
    /// <param name="given">Ends the waiting early: whoever should become ready has ended.</param>
    /// <returns>Null where none was ready in time.</returns>
    public async Task<HostFacts?> WaitAsync(
        string project,
        TimeSpan patience,
        DateTimeOffset? otherThan = null,
        Func<bool>? given = null
    )
    {
        using var straight = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(straight) { Timeout = Answer };
        using var timer = new PeriodicTimer(Every, clock);
        var began = clock.GetTimestamp();
        do
        {
            if (
                HostFacts.Read(places) is { } host
                && host.Project == project
                && host.Started != otherThan
                && await IsReadyAsync(client, host).ConfigureAwait(false)
            )
            {
                return host;
            }
        } while (
            clock.GetElapsedTime(began) < patience
            && given?.Invoke() is not true
            && await timer.WaitForNextTickAsync().ConfigureAwait(false)
        );

        return null;
    }

    private async Task<bool> IsReadyAsync(HttpClient client, HostFacts host)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(new Uri(host.Address), "readyz")).ConfigureAwait(false);
            LastAnswer = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            return false;
        }
    }
}
