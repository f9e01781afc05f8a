using System.Net.Mail;

namespace Experimance.Actors.Configuration.Machine;

/// <summary>What the values of machine settings must look like. No answer holds the value: it may be secret.</summary>
internal static class MachineForms
{
    /// <summary>Half the length of the mark that is made with it: shorter ones can be guessed.</summary>
    private const int ShortestKey = 16;

    public static string? Anything(string value) => null;

    public static string? Mode(string value) =>
        value is "production" or "development" ? null : "is production or development";

    /// <summary>A token or a name: it goes into headers, where a space or a line's end would be something else.</summary>
    public static string? Word(string value) =>
        value.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? "has a space inside" : null;

    public static string? Web(string value) =>
        Address(value, "http", "https") is null ? "is an address that begins with https:// (or http://)" : null;

    /// <summary>Signed messages tell what is broken: beyond this machine they go encrypted.</summary>
    public static string? Webhook(string value) =>
        Address(value, "http", "https") is { } address && (address.Scheme == "https" || address.IsLoopback)
            ? null
            : "is an address that begins with https:// (http:// only to this machine itself)";

    public static string? Key(string value) =>
        Word(value)
        ?? (value.Length < ShortestKey ? "has fewer than 16 letters; make one with: openssl rand -hex 32" : null);

    public static string? Topic(string value) =>
        Address(value, "http", "https") is { } address && address.AbsolutePath.Trim('/').Length > 0
            ? null
            : "is a server with a topic, as in https://ntfy.sh/my-topic";

    public static string? Smtp(string value)
    {
        if (Address(value, "smtp", "smtps") is not { } server || server.AbsolutePath.Trim('/').Length > 0)
        {
            return "is smtps://user:password@host:465 or smtp://host:587, other letters of a password as %40";
        }

        return server.Query switch
        {
            "" => null,
            "?starttls=never" when server is { IsLoopback: true, Scheme: "smtp" } => null,
            "?starttls=never" => "may go without encryption (?starttls=never) only to this machine itself",
            _ => "knows nothing after ? but starttls=never",
        };
    }

    public static string? Mail(string value) =>
        MailAddress.TryCreate(value, out _) ? null : "is an e-mail address, as in sand@example.org";

    public static string? Mails(string value) =>
        value.Split(',').All(address => MailAddress.TryCreate(address.Trim(), out _))
            ? null
            : "is one or more e-mail addresses with commas between";

    private static Uri? Address(string value, params ReadOnlySpan<string> schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && schemes.Contains(address.Scheme)
        && address.Host.Length > 0
            ? address
            : null;
}
