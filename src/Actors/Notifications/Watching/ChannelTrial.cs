using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Actors.Notifications.Watching;

/// <summary>A test message to each address by the true channels, without actors or outbox: for <c>experimance notify test</c>.</summary>
internal sealed class ChannelTrial(
    ImmutableArray<IChannel> channels,
    IMessageWords words,
    Func<string, TimeSpan> limit,
    TimeProvider clock
)
{
    /// <summary>All at once; in the book's order.</summary>
    public Task<TestResult[]> RunAsync(AddressBook book, string? channel, string? role, CancellationToken end) =>
        Task.WhenAll(
            book.Everybody.Where(one =>
                    (channel is null || one.Channel == channel) && (role is null || one.Role == role)
                )
                .Select(one => TryAsync(one, book.Find(one)!, end))
        );

    private async Task<TestResult> TryAsync(Recipient to, Destination where, CancellationToken end)
    {
        var now = clock.GetUtcNow();
        var telling = new Telling(
            ChannelTests.Thread,
            ChannelTests.NumberAt(now),
            to,
            MessageKind.Test,
            TellingReason.Plain,
            now,
            Loud: true
        );
        var envelope = new Envelope(words.Of(telling), where, "", IsRepeat: false);
        var patience = limit(to.Channel);
        using var time = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, end);
        try
        {
            var delivery = await channels
                .Single(one => one.Name == to.Channel)
                .SendAsync(envelope, both.Token)
                .ConfigureAwait(false);
            return new(to.Channel, to.Role, delivery.Outcome == DeliveryOutcome.Accepted ? "" : delivery.Why);
        }
        catch (OperationCanceledException)
        {
            return new(
                to.Channel,
                to.Role,
                string.Create(CultureInfo.InvariantCulture, $"no answer within {patience.TotalSeconds:0} s")
            );
        }
    }
}
