using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>
/// E-mail. SMTP has no way to ask what became of a mail: between its last line and the server's word that it has it (some
/// milliseconds, at most the time limit) a break leaves it open, and the mail is sent again under the same Message-ID.
/// </summary>
/// <param name="roots">Authorities trusted instead of this machine's own; name, dates and chain are checked all the same. Null: this machine's.</param>
internal sealed class MailChannel(MailServer server, TimeProvider time, X509Certificate2Collection? roots = null)
    : IChannel
{
    /// <summary>For the farewell: the mail has been taken by then.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly PartlyTaken _partly = new();

    public string Name => "mail";

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit)
    {
        if (SmtpAddress.Read(server.Url, out var smtp) is { } wrong)
        {
            return Wrong(wrong);
        }

        if (MailPeople.Sender(server.From, smtp!) is not { } from)
        {
            return Wrong("EXPERIMANCE_MAIL_FROM is no e-mail address");
        }

        if (MailPeople.Recipients(envelope.To.Where) is not { Length: > 0 } all)
        {
            return Wrong(
                "EXPERIMANCE_MAIL_TO (or the role's own) is not one or more e-mail addresses with commas between"
            );
        }

        var id = envelope.Message.Telling.Id;
        var have = _partly.Of(id);
        ImmutableArray<MailboxAddress> to = [.. all.Where(one => !have.Contains(one.Address))];
        using var session = new MailSession(smtp!, time, roots);
        var troubles = new MailTroubles(smtp!, session, Hidden(smtp!, from, all));
        try
        {
            await session.OpenAsync(limit).ConfigureAwait(false);
            if (!await session.SignInAsync(limit).ConfigureAwait(false))
            {
                await session.LeaveAsync(Farewell).ConfigureAwait(false);
                return MailTroubles.NoSignIn;
            }

            var mail = MailLetter.Of(envelope, from, all, server.Installation, time.GetLocalNow());
            await session.HandAsync(mail, from, to, limit).ConfigureAwait(false);
        }
        catch (Exception)
            when (session is { Stage: MailStage.Addressing, Taken: [], NotTaken.Length: > 0 }
                && session.NotTaken.Length == to.Length
            )
        {
            await session.LeaveAsync(Farewell).ConfigureAwait(false);
            return Nobody(id, all, have, troubles);
        }
        catch (Exception e)
        {
            return troubles.Of(e, limit);
        }

        var delivery = Judge(id, all, have, session, troubles);
        await session.LeaveAsync(Farewell).ConfigureAwait(false);
        return delivery;
    }

    /// <summary>Nobody took it in this try; those of an earlier one may have.</summary>
    private Delivery Nobody(
        string id,
        ImmutableArray<MailboxAddress> all,
        ImmutableHashSet<string> have,
        MailTroubles troubles
    )
    {
        var delivery = troubles.OfRecipients(all.Length - have.Count);
        if (have.IsEmpty || delivery.Outcome != DeliveryOutcome.Refused)
        {
            return delivery;
        }

        _partly.Forget(id);
        return Delivery.Accepted with { Why = delivery.Why };
    }

    private Delivery Judge(
        string id,
        ImmutableArray<MailboxAddress> all,
        ImmutableHashSet<string> have,
        MailSession session,
        MailTroubles troubles
    )
    {
        if (session.NotTaken.IsEmpty)
        {
            _partly.Forget(id);
            return Delivery.Accepted;
        }

        var why = troubles.NotForAll(
            session.NotTaken.Select(one => all.IndexOf(all.First(box => box.Address == one.Address)) + 1),
            all.Length
        );
        if (session.NotTaken.All(one => one.Code >= 500))
        {
            _partly.Forget(id);
            return Delivery.Accepted with { Why = why };
        }

        // Whom it is refused for good needs no further try either.
        _partly.Add(
            id,
            [.. have, .. session.Taken, .. session.NotTaken.Where(one => one.Code >= 500).Select(one => one.Address)]
        );
        return new(DeliveryOutcome.Limited, why);
    }

    private static List<string> Hidden(SmtpAddress smtp, MailboxAddress from, ImmutableArray<MailboxAddress> all) =>
        [
            smtp.Host,
            .. new[] { smtp.User, smtp.Password?.Reveal(), from.Address }.OfType<string>(),
            .. all.Select(one => one.Address),
            .. all.Select(one => one.LocalPart),
        ];

    private static Delivery Wrong(string why) => new(DeliveryOutcome.Refused, why) { SettingIsWrong = true };
}
