using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using static Experimance.Actors.Health.HealthProtocol;
using ToldEvent = Experimance.Host.Status.ToldEvents.ToldEvent;

namespace Experimance.Host.Status;

/// <summary>
/// What one listener hears. It begins with <c>alive</c>, which comes again whenever nothing else came for 15 s: an event and no
/// comment, because a page is never shown comments and has to notice a stream that died in silence. Every event but
/// <c>missed</c> has an id; who comes back with the last one first gets what it has not heard.
/// </summary>
internal sealed class EventStream(ToldEvents told, TimeProvider time)
{
    /// <summary>What a slow listener has not read; then the oldest goes and it is told <c>missed</c>, so that it asks anew.</summary>
    internal const int Waiting = 64;

    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(2);

    /// <param name="last">The last event that the listener has (<c>Last-Event-ID</c>); null: it is new.</param>
    public async IAsyncEnumerable<SseItem<string>> Read(
        IncidentTexts texts,
        string? last,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken gone = default
    )
    {
        var missed = 0;
        var channel = Channel.CreateBounded<ToldEvent>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Exchange(ref missed, 1)
        );
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        var joined = told.Join(channel.Writer, last);
        try
        {
            var place = joined.Place;
            yield return new("{}", "alive") { ReconnectionInterval = ComeAgain, EventId = told.Id(place) };
            if (joined.Lost)
            {
                yield return new("{}", "missed");
            }

            foreach (var one in joined.Since)
            {
                place = one.Number;
                yield return Item(one, texts);
            }

            while (await IsThereMoreAsync(channel.Reader, end.Token).ConfigureAwait(false) is { } more)
            {
                if (!more)
                {
                    yield return new("{}", "alive") { EventId = told.Id(place) };
                }

                if (Interlocked.Exchange(ref missed, 0) == 1)
                {
                    yield return new("{}", "missed");
                }

                while (channel.Reader.TryRead(out var one))
                {
                    place = one.Number;
                    yield return Item(one, texts);
                }
            }
        }
        finally
        {
            told.Leave(channel.Writer);
        }
    }

    private SseItem<string> Item(ToldEvent one, IncidentTexts texts) =>
        new(one.What.Json(texts), one.What.Type) { EventId = told.Id(one.Number) };

    /// <returns>False: it has been quiet; null: the end.</returns>
    private async ValueTask<bool?> IsThereMoreAsync(ChannelReader<ToldEvent> reader, CancellationToken end)
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
