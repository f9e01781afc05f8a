using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Webhook;

/// <summary>Signed messages to another program's address, over HTTPS; over plain HTTP only within this machine.</summary>
/// <param name="installation">Names it to the other side.</param>
/// <param name="roots">Authorities trusted instead of this machine's own; name, dates and chain are checked all the same. Null: this machine's.</param>
internal sealed class WebhookChannel(string installation, TimeProvider time, X509Certificate2Collection? roots = null)
    : IChannel,
        IDisposable
{
    /// <summary>After it the name is looked up again: the other side may have moved.</summary>
    private static readonly TimeSpan OldestConnection = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new(Handler(roots))
    {
        // The time limit is the caller's.
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("Experimance", null) } },
    };

    public string Name => "webhook";

    public void Dispose() => _http.Dispose();

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit)
    {
        if (!Uri.TryCreate(envelope.To.Where.Reveal(), UriKind.Absolute, out var address) || !MayGoTo(address))
        {
            return WebhookTroubles.Wrong(
                "EXPERIMANCE_WEBHOOK_URL is not an address that begins with https:// (http:// only within this machine)"
            );
        }

        if (envelope.To.Key is not { } key)
        {
            return WebhookTroubles.Wrong(
                "The webhook has no key, and nothing is sent unsigned: write the same EXPERIMANCE_WEBHOOK_KEY here and there (openssl rand -hex 32)"
            );
        }

        using var request = Request(envelope, address, key);
        try
        {
            // What it says beside its status is not read.
            using var answer = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit)
                .ConfigureAwait(false);
            return WebhookTroubles.Of(answer, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return WebhookTroubles.TooSlow;
        }
        catch (HttpRequestException e)
        {
            return WebhookTroubles.Of(e);
        }
        catch (Exception e)
        {
            return WebhookTroubles.Again($"Sending failed in an unforeseen way ({e.GetType().Name})");
        }
    }

    private HttpRequestMessage Request(Envelope envelope, Uri address, Secret key)
    {
        var body = MessageJson.Of(envelope, installation);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.TryAddWithoutValidation(
            WebhookSignature.Header,
            WebhookSignature.Of(body, key, time.GetUtcNow())
        );
        // Letters, digits, - _ and / alone, so it is a header as it is.
        request.Headers.TryAddWithoutValidation("Idempotency-Key", envelope.Message.Telling.Id);
        return request;
    }

    private static bool MayGoTo(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static SocketsHttpHandler Handler(X509Certificate2Collection? roots)
    {
        var handler = new SocketsHttpHandler
        {
            // A message that is signed for one place is carried to no other.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = OldestConnection,
        };
        if (roots is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return handler;
    }
}
