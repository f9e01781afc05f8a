using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Experimance.Actors.Notifications.Watching;

/// <summary>A ping over HTTP, as Healthchecks and its like take it: a POST whose body is kept as a note.</summary>
internal sealed class Pinger(HttpClient http, TimeProvider clock)
{
    /// <returns>What went wrong, in words without the address; null: it was taken.</returns>
    public async Task<string?> PostAsync(Uri address, string text, TimeSpan limit, CancellationToken end)
    {
        using var time = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, end);
        try
        {
            using var body = new StringContent(text, Encoding.UTF8, "text/plain");
            using var answer = await http.PostAsync(address, body, both.Token).ConfigureAwait(false);
            return answer.IsSuccessStatusCode
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"it answered {(int)answer.StatusCode}; is EXPERIMANCE_PING_URL right?"
                );
        }
        catch (OperationCanceledException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0} s");
        }
        catch (HttpRequestException refused)
        {
            return refused.InnerException is SocketException socket
                ? $"no connection ({socket.SocketErrorCode})"
                : $"no connection ({refused.HttpRequestError})";
        }
    }
}
