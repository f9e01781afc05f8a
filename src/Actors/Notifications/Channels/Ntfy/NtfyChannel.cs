using System.Collections.Concurrent;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Push messages to phones by an ntfy server, public or one's own. A thread is one message, updated through its life.</summary>
/// <param name="say">Told once for each address what a person should know though all works; without secrets.</param>
/// <param name="http">The way to the servers (<see cref="NtfyHttp"/>); disposed with this.</param>
internal sealed class NtfyChannel(
    Func<NtfySettings> settings,
    NtfyLook look,
    TimeProvider time,
    Action<string> say,
    HttpClient http
) : IChannel, IDisposable
{
    private readonly NtfyPublisher _publisher = new(http, time);

    /// <summary>Addresses whose server cannot update messages, and it was said.</summary>
    private readonly ConcurrentDictionary<string, bool> _old = new();

    /// <summary>A server that refused a picture is not asked with one for so long: each costs a request more than the limits count.</summary>
    private static readonly TimeSpan WordsAlone = TimeSpan.FromHours(1);

    /// <summary>When each address refused one, by the monotonic clock.</summary>
    private readonly ConcurrentDictionary<string, long> _refused = new();

    public string Name => "ntfy";

    public async Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit)
    {
        if (NtfyAddress.Of(envelope.To.Where.Reveal(), envelope.To.Key?.Reveal()) is not { } address)
        {
            return new(DeliveryOutcome.Refused, "The ntfy address is none: it is written https://server/topic.")
            {
                SettingIsWrong = true,
            };
        }

        var notice = look.Of(envelope, settings());
        if (_refused.TryGetValue(envelope.To.Address, out var at) && time.GetElapsedTime(at) < WordsAlone)
        {
            notice = notice with { Picture = null };
        }

        var (delivery, answer) = await _publisher.SendAsync(address, notice, limit).ConfigureAwait(false);
        if (answer is { RefusedPicture: true })
        {
            _refused[envelope.To.Address] = time.GetTimestamp();
        }

        if (
            delivery.Outcome == DeliveryOutcome.Accepted
            && answer?.Message?.Sequence is null
            && _old.TryAdd(envelope.To.Address, true)
        )
        {
            say(
                "The ntfy server is older than 2.16 and cannot update messages: each change of an incident is shown as a message of its own. Update the server."
            );
        }

        return delivery;
    }

    public void Dispose() => _publisher.Dispose();
}
