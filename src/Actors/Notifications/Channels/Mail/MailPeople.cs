using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using MimeKit;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>Sender and recipients as the machine's settings write them.</summary>
internal static class MailPeople
{
    /// <summary>Where no sender is set and the user is none.</summary>
    private const string Usual = "experimance";

    /// <returns>Null: it is set and no address.</returns>
    public static MailboxAddress? Sender(string? from, SmtpAddress server)
    {
        if (from is not null)
        {
            return Read(from);
        }

        return (server.User is { } user ? Read(user) : null) ?? new MailboxAddress("", $"{Usual}@{server.Host}");
    }

    /// <summary>In their order, each once; empty: one of them is no address.</summary>
    /// <param name="where">With commas between.</param>
    public static ImmutableArray<MailboxAddress> Recipients(Secret where)
    {
        var all = where.Reveal().Split(',', StringSplitOptions.TrimEntries).Select(Read).ToList();
        return all.Contains(null) ? [] : [.. all.OfType<MailboxAddress>().DistinctBy(one => one.Address)];
    }

    private static MailboxAddress? Read(string text) =>
        MailboxAddress.TryParse(text, out var box) && box.Address.Contains('@', StringComparison.Ordinal) ? box : null;
}
