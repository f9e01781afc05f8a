using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>How this machine sends mail.</summary>
/// <param name="Url"><c>smtps://user:password@host:465</c>, <c>smtp://host:587</c>; null: it does not.</param>
/// <param name="From">The sender, as <c>sand@example.org</c> or <c>Sand &lt;sand@example.org&gt;</c>; null: the user of the address, or <c>experimance@host</c>.</param>
/// <param name="Installation">Names the installation to people; part of what makes a mail's number its own, so it stays as it is.</param>
internal sealed record MailServer(Secret? Url, string? From, string Installation);
