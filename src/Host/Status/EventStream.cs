using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.Actor;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>
/// What one listener hears. It begins with <c>alive</c>, which comes again whenever nothing else came for 15 s: an event and no
/// comment, because a page is never shown comments and has to notice a stream that died in silence.
/// </summary>
internal sealed class EventStream(IActorRef ear, TimeProvider time)
{
    /// <summary>What a slow listener has not read; then the oldest goes and it is told <c>missed</c>, so that it asks anew.</summary>
    internal const int Waiting = 64;

    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<SseItem<string>> Read(
        IncidentTexts texts,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken gone = default
    )
    {
        var missed = 0;
        var channel = Channel.CreateBounded<LiveEvent>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Exchange(ref missed, 1)
        );
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        ear.Tell(new LiveEventsActor.Join(channel.Writer));
        try
        {
            yield return new("{}", "alive") { ReconnectionInterval = ComeAgain };
            while (await IsThereMoreAsync(channel.Reader, end.Token).ConfigureAwait(false) is { } more)
            {
                if (!more)
                {
                    yield return new("{}", "alive");
                }

                if (Interlocked.Exchange(ref missed, 0) == 1)
                {
                    yield return new("{}", "missed");
                }

                while (channel.Reader.TryRead(out var told))
                {
                    yield return new(told.Json(texts), told.Type);
                }
            }
        }
        finally
        {
            ear.Tell(new LiveEventsActor.Leave(channel.Writer));
        }
    }

    /// <returns>False: it has been quiet; null: the end.</returns>
    private async ValueTask<bool?> IsThereMoreAsync(ChannelReader<LiveEvent> reader, CancellationToken end)
    {
        using var quiet = new CancellationTokenSource(Quiet, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end, quiet.Token);
        try
        {
            return await reader.WaitToReadAsync(either.Token).ConfigureAwait(false) ? true : null;
        }
        catch (OperationCanceledException)
        {
            return end.IsCancellationRequested ? null : false;
        }
    }
}
