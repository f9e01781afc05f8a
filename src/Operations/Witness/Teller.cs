using System.Net.Http.Headers;
using System.Text;
using Experimance.Actors.Notifications.Channels.Mail;
using Experimance.Actors.Notifications.Channels.Ntfy;
using MimeKit;

namespace Experimance.Witness;

/// <summary>Brings a message to one place, within a time.</summary>
internal sealed class Teller(WitnessSettings settings, TimeProvider time)
{
    /// <summary>What ntfy takes as a message; more would become a file.</summary>
    private const int LongestForNtfy = 4000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(12);

    /// <param name="thread">Names the outage: the message of its end takes the place of that of its beginning.</param>
    /// <param name="urgent">It is down.</param>
    /// <returns>Null: it has been taken. Else why not, without anything secret.</returns>
    public async Task<string?> TellAsync(WitnessPlace place, WitnessWords words, string thread, bool urgent)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            return place.Channel == "ntfy"
                ? await PublishAsync(place, words, thread, urgent, limit.Token).ConfigureAwait(false)
                : await MailAsync(place, words, urgent, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return $"no answer within {Limit.TotalSeconds:0} s";
        }
        catch (Exception failed)
        {
            // Whatever it is (a name that is not found, a refusal, a wrong certificate): the next place is tried.
            return failed.GetType().Name;
        }
    }

    private static async Task<string?> PublishAsync(
        WitnessPlace place,
        WitnessWords words,
        string thread,
        bool urgent,
        CancellationToken limit
    )
    {
        if (NtfyAddress.Of(place.Address.Reveal(), place.Token?.Reveal()) is not { } to)
        {
            return "the address of ntfy is none";
        }

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, to.Url);
        request.Content = new ByteArrayContent(Bytes(words.Text));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "utf-8");
        request.Headers.Authorization = to.Login;
        request.Headers.TryAddWithoutValidation("X-Title", NtfyHeaders.Value(words.Title));
        request.Headers.TryAddWithoutValidation("X-Priority", urgent ? "5" : "3");
        request.Headers.TryAddWithoutValidation("X-Tags", urgent ? "rotating_light" : "white_check_mark");
        request.Headers.TryAddWithoutValidation("X-Sequence-ID", thread);
        using var answer = await client.SendAsync(request, limit).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? null : $"the server answers {(int)answer.StatusCode}";
    }

    private async Task<string?> MailAsync(WitnessPlace place, WitnessWords words, bool urgent, CancellationToken limit)
    {
        if (SmtpAddress.Read(settings.SmtpUrl, out var server) is { } wrong)
        {
            return wrong;
        }

        var (from, to) = (MailPeople.Sender(settings.MailFrom, server!), MailPeople.Recipients(place.Address));
        if (from is null || to.IsEmpty)
        {
            return "sender or recipient of mail is no address";
        }

        using var mail = new MimeMessage { Subject = words.Title, Date = time.GetUtcNow() };
        mail.From.Add(from);
        mail.To.AddRange(to);
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Importance = urgent ? MessageImportance.High : MessageImportance.Normal;
        mail.Body = new TextPart("plain") { Text = words.Text };
        using var session = new MailSession(server!, time, null);
        await session.OpenAsync(limit).ConfigureAwait(false);
        if (!await session.SignInAsync(limit).ConfigureAwait(false))
        {
            return "the mail server offers no way to sign in";
        }

        await session.HandAsync(mail, from, to, limit).ConfigureAwait(false);
        await session.LeaveAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        return null;
    }

    private static byte[] Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= LongestForNtfy)
        {
            return bytes;
        }

        // The newest lines tell most, and half a character would be taken for a file.
        var end = LongestForNtfy;
        while ((bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return bytes[..end];
    }
}
