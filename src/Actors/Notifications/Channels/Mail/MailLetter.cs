using Experimance.Actors.Health;
using Experimance.Actors.Notifications.Messages;
using MimeKit;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>A message as a mail: text and page, the picture inside.</summary>
internal static class MailLetter
{
    /// <param name="now">When it is sent; when it happened stands in the late line.</param>
    public static MimeMessage Of(
        Envelope envelope,
        MailboxAddress from,
        IEnumerable<MailboxAddress> to,
        string installation,
        DateTimeOffset now
    )
    {
        var telling = envelope.Message.Telling;
        var mail = new MimeMessage
        {
            Date = now,
            Subject = OneLine(envelope.Message.Title),
            MessageId = MailThread.Id(telling, installation, from.Domain),
        };
        mail.From.Add(from.Name is { Length: > 0 } ? from : new MailboxAddress(installation, from.Address));
        mail.To.AddRange(to);
        if (telling.Number > 1)
        {
            var first = MailThread.First(telling, installation, from.Domain);
            mail.InReplyTo = first;
            mail.References.Add(first);
        }

        // Absence notes and other machines are not to answer.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        if (telling.Incident is { } incident)
        {
            mail.Headers.Add("X-Experimance-Incident", incident.Id);
        }

        if (telling is { Severity: HealthProtocol.Severity.Critical, Kind: MessageKind.Incident })
        {
            mail.Importance = MessageImportance.High;
            mail.Priority = MessagePriority.Urgent;
            mail.XPriority = XMessagePriority.Highest;
        }

        mail.Body = Body(envelope, from.Domain);
        return mail;
    }

    private static MimeEntity Body(Envelope envelope, string domain)
    {
        var body = new BodyBuilder { TextBody = Text(envelope) };
        string? picture = null;
        if (envelope.Thumbnail is { Length: > 0 } jpeg)
        {
            picture = $"screen@{domain}";
            var inside = body.LinkedResources.Add("screen.jpg", jpeg, new ContentType("image", "jpeg"));
            inside.ContentId = picture;
            inside.ContentDisposition = new(ContentDisposition.Inline) { FileName = "screen.jpg" };
        }

        body.HtmlBody = MailPage.Of(envelope, picture);
        return body.ToMessageBody();
    }

    private static string Text(Envelope envelope) =>
        envelope.LateLine.Length > 0
            ? $"{envelope.LateLine}\n\n{envelope.Message.Text}\n"
            : $"{envelope.Message.Text}\n";

    /// <summary>A line's end in a subject would begin another header.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
