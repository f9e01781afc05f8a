using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Machine;

/// <summary>What belongs to this machine and to no project: addresses, passwords, tokens. Read once, when the process starts.</summary>
/// <param name="Values">All that were found, by name.</param>
/// <param name="Settings">What the same places say for services (<c>EXPERIMANCE_CORE_SEED</c>) or nothing knows.</param>
/// <param name="Places">Where those of <paramref name="Settings"/> stand that are in files.</param>
/// <param name="Errors">Everything that is wrong; never with a value.</param>
/// <param name="Warnings">What a person should see to, though it works.</param>
public sealed record MachineSettings(
    ImmutableSortedDictionary<string, MachineValue> Values,
    ImmutableDictionary<string, string> Settings,
    ImmutableDictionary<string, SettingPlace> Places,
    ImmutableArray<SettingError> Errors,
    ImmutableArray<SettingError> Warnings
)
{
    /// <summary>A machine that says nothing.</summary>
    public static MachineSettings None { get; } =
        new(
            ImmutableSortedDictionary<string, MachineValue>.Empty.WithComparers(StringComparer.Ordinal),
            ImmutableDictionary<string, string>.Empty,
            ImmutableDictionary<string, SettingPlace>.Empty,
            [],
            []
        );

    /// <summary>The active project; null: the usual one.</summary>
    public string? Project => Open(MachineNames.Project);

    /// <summary>A HOCON file over all others; null: none.</summary>
    public string? Hocon => Open(MachineNames.Hocon);

    /// <summary>Server and password of outgoing mail.</summary>
    public Secret? SmtpUrl => Find(MachineNames.SmtpUrl);

    public string? MailFrom => Open(MachineNames.MailFrom);

    /// <summary>Where another program hears of every incident; null: none does.</summary>
    public Secret? WebhookUrl => Find(MachineNames.WebhookUrl);

    /// <summary>Signs what goes to <see cref="WebhookUrl"/>.</summary>
    public Secret? WebhookKey => Find(MachineNames.WebhookKey);

    /// <summary>Pinged as long as all is well, so that silence is noticed.</summary>
    public Secret? PingUrl => Find(MachineNames.PingUrl);

    /// <summary>How a phone reaches this machine.</summary>
    public string? PublicUrl => Open(MachineNames.PublicUrl);

    /// <summary>Credential of this machine's clients.</summary>
    public Secret? Token => Find(MachineNames.Token);

    /// <summary>Address for clients.</summary>
    public string? Pbm => Open(MachineNames.Pbm);

    /// <summary>Where those are told who have no address of their own.</summary>
    public MachineAddresses General => Addresses(null);

    /// <summary>Where a role is told: its own addresses, the general ones for what it has none of.</summary>
    /// <param name="role">As the project writes it: <c>engineer</c>.</param>
    public MachineAddresses Of(string role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return Addresses(role.ToUpperInvariant());
    }

    private MachineAddresses Addresses(string? role)
    {
        // A token belongs to its server: a role with a topic of its own never sends the general one there.
        var ownTopic = Find(MachineNames.Of(role, MachineNames.NtfyUrl));
        return new(
            ownTopic ?? Find(MachineNames.NtfyUrl),
            Find(MachineNames.Of(role, MachineNames.NtfyToken))
                ?? (ownTopic is null ? Find(MachineNames.NtfyToken) : null),
            Open(MachineNames.Of(role, MachineNames.MailTo)) ?? Open(MachineNames.MailTo)
        );
    }

    private Secret? Find(string name) => Values.GetValueOrDefault(name)?.Value;

    private string? Open(string name) => Find(name)?.Reveal();
}

/// <param name="NtfyUrl">Server and topic in one address.</param>
/// <param name="NtfyToken">Of that server.</param>
/// <param name="MailTo">One or more addresses with commas between.</param>
public sealed record MachineAddresses(Secret? NtfyUrl, Secret? NtfyToken, string? MailTo);
