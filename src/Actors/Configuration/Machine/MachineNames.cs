using System.Collections.Immutable;
using Experimance.Actors.Configuration.Former;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Machine;

/// <summary>The names that belong to a machine and not to a project (contract, "Places").</summary>
internal static class MachineNames
{
    public const string Project = Prefix + "PROJECT";
    public const string Mode = Prefix + "MODE";
    public const string Hocon = Prefix + "HOCON";
    public const string NtfyUrl = Prefix + "NTFY_URL";
    public const string NtfyToken = Prefix + "NTFY_TOKEN";
    public const string SmtpUrl = Prefix + "SMTP_URL";
    public const string MailFrom = Prefix + "MAIL_FROM";
    public const string MailTo = Prefix + "MAIL_TO";
    public const string WebhookUrl = Prefix + "WEBHOOK_URL";
    public const string WebhookKey = Prefix + "WEBHOOK_KEY";
    public const string PingUrl = Prefix + "PING_URL";
    public const string PublicUrl = Prefix + "PUBLIC_URL";
    public const string Token = Prefix + "TOKEN";
    public const string Pbm = Prefix + "PBM";

    /// <summary>A role's own address: <c>EXPERIMANCE_ROLE_ENGINEER__MAIL_TO</c>.</summary>
    public const string Role = Prefix + "ROLE_";

    private const string Prefix = SettingsSources.Prefix;

    private const string Below = "__";

    /// <summary>What of it a role may have for itself.</summary>
    private static readonly ImmutableArray<string> OfRoles = [NtfyUrl, NtfyToken, MailTo];

    private static readonly ImmutableArray<MachineName> Declared =
    [
        new(Project, IsSecret: false, MachineForms.Anything),
        new(Mode, IsSecret: false, MachineForms.Mode),
        new(Hocon, IsSecret: false, MachineForms.Anything),
        // Topic and id are all that keeps strangers out: who knows the address may write there, or read.
        new(NtfyUrl, IsSecret: true, MachineForms.Topic),
        new(NtfyToken, IsSecret: true, MachineForms.Word),
        new(SmtpUrl, IsSecret: true, MachineForms.Smtp),
        new(MailFrom, IsSecret: false, MachineForms.Mail),
        new(MailTo, IsSecret: false, MachineForms.Mails),
        new(WebhookUrl, IsSecret: true, MachineForms.Webhook),
        new(WebhookKey, IsSecret: true, MachineForms.Key),
        new(PingUrl, IsSecret: true, MachineForms.Web),
        new(PublicUrl, IsSecret: false, MachineForms.Web),
        new(Token, IsSecret: true, MachineForms.Word),
        new(Pbm, IsSecret: false, MachineForms.Word),
        // pbm's own, of whoever uses it in the same shell.
        new(Prefix + "PBM_CA", IsSecret: false, MachineForms.Anything, Anywhere: false),
        new(Prefix + "HOME", IsSecret: false, MachineForms.Anything, Anywhere: false),
        new(Prefix + "WRITE_DOCS", IsSecret: false, MachineForms.Anything, Anywhere: false),
        new(Prefix + "SHARED", IsSecret: false, MachineForms.Anything, Anywhere: false),
        new(Prefix + "SDK_SCRIPT", IsSecret: false, MachineForms.Anything, Anywhere: false),
        new(Prefix + "DEVELOPMENT_KEY", IsSecret: true, MachineForms.Anything, Anywhere: false),
        new(Prefix + "FAULT_POINT", IsSecret: false, MachineForms.Anything, Anywhere: false),
    ];

    /// <summary>Null where no machine has a setting of this name.</summary>
    public static MachineName? Find(string name)
    {
        var general = name;
        if (RoleOf(name) is { } role)
        {
            general = Prefix + name[(Role.Length + role.Length + Below.Length)..];
            if (!OfRoles.Contains(general))
            {
                return null;
            }
        }

        return Declared.FirstOrDefault(known => known.Name == general) is { } found ? found with { Name = name } : null;
    }

    /// <summary>The role whose own address it is, in capitals: <c>ENGINEER</c>; null for all others.</summary>
    public static string? RoleOf(string name)
    {
        if (!name.StartsWith(Role, StringComparison.Ordinal))
        {
            return null;
        }

        var end = name.IndexOf(Below, Role.Length, StringComparison.Ordinal);
        return end > Role.Length ? name[Role.Length..end] : null;
    }

    /// <summary>A role's own name for a general one; the general one where no role is given.</summary>
    public static string Of(string? role, string general) =>
        role is null ? general : $"{Role}{role}{Below}{general[Prefix.Length..]}";

    /// <summary>What a name that nothing knows was meant to be, with or without the beginning that all of ours have.</summary>
    /// <param name="others">Further whole names that are known.</param>
    public static string Hint(string name, IEnumerable<string> others)
    {
        var known = RoleOf(name) is { } role
            ? OfRoles.Select(own => Of(role, own))
            : Declared.Where(one => one.Anywhere).Select(one => one.Name);
        if (FormerKeys.Variable(name) is { } former)
        {
            return former;
        }

        // Compared without the common beginning: it would make everything look alike.
        var ends = known.Concat(others).Select(whole => whole[Prefix.Length..]).ToList();
        var end = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
        var nearest =
            NearestName.Find(end, ends) is { } found ? Prefix + found
            : name.StartsWith("EXPERI", StringComparison.Ordinal)
                ? NearestName.Find(name, ends.Select(known => Prefix + known))
            : null;
        return nearest is null ? "" : $"; did you mean '{nearest}'?";
    }
}
