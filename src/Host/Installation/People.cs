using System.Collections.Immutable;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.People;

namespace Experimance.Host.Installation;

/// <summary>The project's people with the machine's addresses.</summary>
internal static class People
{
    /// <summary>Who is told where a project names nobody.</summary>
    private const string Everybody = "everybody";

    public static AddressBook Book(MachineSettings machine, ProjectSettings settings) =>
        new(
            [
                .. Of(settings.Project)
                    .Select(person => new Person(person.Role, person.Language, Reach(machine, person.Role))),
            ],
            [.. Programs(machine, settings.Notifications)],
            machine.PublicUrl is { } url ? new Uri(url) : null,
            machine.SmtpUrl,
            machine.MailFrom,
            machine.PingUrl
        )
        {
            IsSentOn = IsPlain(machine.PublicUrl) && !settings.Host.PlainHttp,
        };

    /// <summary>What a person should see to: an address without its other half reaches nobody.</summary>
    public static IEnumerable<string> Warnings(MachineSettings machine, AddressBook book)
    {
        var mail = machine.Values.Values.Any(value => value.Name.EndsWith("MAIL_TO", StringComparison.Ordinal));
        if (mail && machine.SmtpUrl is null)
        {
            yield return "Nobody gets e-mail: EXPERIMANCE_MAIL_TO is set and EXPERIMANCE_SMTP_URL is not.";
        }

        if (machine.SmtpUrl is not null && !mail)
        {
            yield return "Nobody gets e-mail: EXPERIMANCE_SMTP_URL is set and EXPERIMANCE_MAIL_TO is not.";
        }

        if (book.IsSentOn)
        {
            yield return $"Pages in messages open only on phones that trust this machine's certificate: EXPERIMANCE_PUBLIC_URL is {machine.PublicUrl}, and who comes without TLS is sent on to https. Buttons go through the ntfy server meanwhile. Set EXPERIMANCE_PUBLIC_URL to an https address whose certificate phones trust (infra/docs/tls.md), or plain_http in host.toml where nobody else is in the network.";
        }

        foreach (var person in book.People.Where(person => person.Destinations.IsEmpty && !book.IsEmpty))
        {
            yield return $"'{person.Role}' has no address and is told nothing (EXPERIMANCE_ROLE_{person.Role.ToUpperInvariant()}__NTFY_URL).";
        }
    }

    private static bool IsPlain(string? url) => url is not null && new Uri(url).Scheme == Uri.UriSchemeHttp;

    private static ImmutableArray<RoleSettings> Of(ProjectFile project) =>
        project.People.IsEmpty
            ? [new() { Role = Everybody, Language = project.Languages.FirstOrDefault("en") }]
            : project.People;

    private static ImmutableArray<Destination> Reach(MachineSettings machine, string role)
    {
        var (topic, token, mail) = machine.Of(role);
        var found = ImmutableArray.CreateBuilder<Destination>();
        if (topic is not null)
        {
            found.Add(new("ntfy", topic, token));
        }

        if (mail is not null && machine.SmtpUrl is not null)
        {
            found.Add(new("mail", new Secret(mail), null));
        }

        return found.ToImmutable();
    }

    private static IEnumerable<Destination> Programs(MachineSettings machine, NotificationsSettings settings)
    {
        if (machine.WebhookUrl is { } webhook)
        {
            yield return new("webhook", webhook, machine.WebhookKey);
        }

        if (settings.Program.File.Length > 0)
        {
            yield return new("program", new Secret(settings.Program.File), null);
        }
    }
}
