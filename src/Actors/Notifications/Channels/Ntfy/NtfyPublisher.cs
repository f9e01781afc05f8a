using Polly;
using Polly.Retry;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Sends one notice; on a connection that had died unseen once more, and once more with less where its picture or the rest is refused.</summary>
internal sealed class NtfyPublisher(HttpClient http, TimeProvider time) : IDisposable
{
    /// <summary>
    /// One repetition at once, and no more: what is wrong for longer is the outbox's affair. It shows nothing twice, because the
    /// message has its sequence id.
    /// </summary>
    private readonly ResiliencePipeline _onceMore = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(
            new RetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(NtfyTrouble.BrokeOff),
            }
        )
        .Build();

    /// <exception cref="OperationCanceledException">By <paramref name="limit"/>.</exception>
    public async Task<(Delivery Delivery, NtfyAnswer? Answer)> SendAsync(
        NtfyAddress to,
        NtfyNotice notice,
        CancellationToken limit
    )
    {
        try
        {
            var answer = await AskAsync(to, notice, limit).ConfigureAwait(false);
            if (answer.RefusesPicture && notice.Picture is not null)
            {
                notice = notice with { Picture = null };
                answer = await AskAsync(to, notice, limit).ConfigureAwait(false) with { RefusedPicture = true };
            }
            else if (answer.MayTakeLess && notice.HasExtras)
            {
                answer = await AskAsync(to, notice.Bare(), limit).ConfigureAwait(false);
            }

            return (answer.ToDelivery(), answer);
        }
        catch (Exception e) when (NtfyTrouble.IsOne(e) && !limit.IsCancellationRequested)
        {
            return (new(DeliveryOutcome.TryAgain, NtfyTrouble.Words(e)), null);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<NtfyAnswer> AskAsync(NtfyAddress to, NtfyNotice notice, CancellationToken limit) =>
        await _onceMore
            .ExecuteAsync(
                async cut =>
                {
                    using var request = NtfyRequest.Of(to, notice);
                    using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cut)
                        .ConfigureAwait(false);
                    return await NtfyAnswer.ReadAsync(response, time, cut).ConfigureAwait(false);
                },
                limit
            )
            .ConfigureAwait(false);
}
