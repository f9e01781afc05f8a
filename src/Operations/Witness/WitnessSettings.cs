using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Foundation;

namespace Experimance.Witness;

/// <summary>
/// Whom the machine tells, out of <c>/etc/experimance/*.env</c>. What is wrong in a file is passed over: that there is no host is
/// perhaps due to it, and people are to be told all the same.
/// </summary>
internal sealed partial record WitnessSettings(
    ImmutableDictionary<string, string> Values,
    ImmutableArray<string> Troubles
)
{
    private const string Prefix = "EXPERIMANCE_";
    private const string OfRole = "EXPERIMANCE_ROLE_";
    private const string Ntfy = "NTFY_URL";
    private const string Token = "NTFY_TOKEN";
    private const string Mail = "MAIL_TO";
    private static readonly ImmutableArray<string> SecretEnds = ["URL", "TOKEN", "KEY", "PASSWORD", "SECRET"];

    /// <summary>Server and password of outgoing mail.</summary>
    public Secret? SmtpUrl => Find("SMTP_URL") is { } url ? new(url) : null;

    public string? MailFrom => Find("MAIL_FROM");

    /// <summary>Files in the order of their names, a later one over an earlier one; credentials of systemd over all.</summary>
    /// <param name="credentials">Null: none were given.</param>
    public static WitnessSettings Read(string folder, string? credentials)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        var troubles = ImmutableArray.CreateBuilder<string>();
        foreach (var file in Files(folder, "*.env", troubles))
        {
            var errors = new List<SettingError>();
            foreach (var line in EnvFile.Parse(Text(file, troubles), file, errors))
            {
                values[line.Name] = line.Value;
            }

            troubles.AddRange(errors.Select(error => error.ToString()));
        }

        foreach (var file in credentials is null ? [] : Files(credentials, "experimance_*", troubles))
        {
            values[Path.GetFileName(file).ToUpperInvariant()] = Text(file, troubles).TrimEnd('\n', '\r');
        }

        return new(values.ToImmutable(), troubles.ToImmutable());
    }

    /// <summary>Everybody, each address once: ntfy first.</summary>
    /// <param name="project">Text of <c>project.toml</c>, for who reads which language; empty: it cannot be read.</param>
    public ImmutableArray<WitnessPlace> Places(string project)
    {
        var languages = Languages(project);
        var roles = Values
            .Keys.Where(name => name.StartsWith(OfRole, StringComparison.Ordinal))
            .Select(name => name[OfRole.Length..].Split("__")[0])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(role => (Prefix: $"ROLE_{role}__", Language: languages.GetValueOrDefault(role, "en")))
            .Prepend((Prefix: "", Language: "en"))
            .ToList();
        var topics = roles
            .Where(role => Find(role.Prefix + Ntfy) is not null)
            .Select(role => new WitnessPlace(
                "ntfy",
                new(Find(role.Prefix + Ntfy)!),
                Find(role.Prefix + Token) is { } token ? new(token) : null,
                role.Language
            ));
        var mails = roles
            .Where(role => SmtpUrl is not null && Find(role.Prefix + Mail) is not null)
            .Select(role => new WitnessPlace("mail", new(Find(role.Prefix + Mail)!), null, role.Language));
        // The role's own language goes before the general one where both have the same address.
        return [.. topics.Concat(mails).Reverse().DistinctBy(place => place.Fingerprint).Reverse()];
    }

    /// <summary>Everything that may stand in no message.</summary>
    public ImmutableArray<string> Secrets() =>
        [
            .. Values
                .Where(setting => IsSecret(setting.Key))
                .SelectMany(setting => Parts(setting.Value).Prepend(setting.Value))
                .Where(secret => secret.Length >= 4)
                .Distinct()
                .OrderByDescending(secret => secret.Length),
        ];

    private static bool IsSecret(string name) =>
        SecretEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal))
        && !name.EndsWith("PUBLIC_URL", StringComparison.Ordinal);

    /// <summary>User, password and last part of an address, each of which is secret by itself.</summary>
    private static IEnumerable<string> Parts(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
            ? address.UserInfo.Split(':').Select(Uri.UnescapeDataString).Append(address.AbsolutePath.Split('/')[^1])
            : [];

    private string? Find(string name) =>
        Values.GetValueOrDefault(Prefix + name) is { Length: > 0 } value ? value : null;

    private static ImmutableDictionary<string, string> Languages(string project) =>
        People()
            .Matches(project)
            .Select(person => (Role: RoleOf().Match(person.Value), Language: LanguageOf().Match(person.Value)))
            .Where(person => person.Role.Success && person.Language.Success)
            .DistinctBy(person => person.Role.Groups[1].Value)
            .ToImmutableDictionary(
                person => person.Role.Groups[1].Value.ToUpperInvariant(),
                person => person.Language.Groups[1].Value
            );

    private static string[] Files(string folder, string pattern, ImmutableArray<string>.Builder troubles)
    {
        try
        {
            return [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            troubles.Add($"{folder} cannot be read: {refused.Message}");
            return [];
        }
    }

    private static string Text(string file, ImmutableArray<string>.Builder troubles)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            troubles.Add($"{file} cannot be read: {refused.Message}");
            return "";
        }
    }

    [GeneratedRegex(@"^\[\[people\]\][^\[]*", RegexOptions.Multiline)]
    private static partial Regex People();

    [GeneratedRegex("""^role\s*=\s*["']([a-z0-9_]+)["']""", RegexOptions.Multiline)]
    private static partial Regex RoleOf();

    [GeneratedRegex("""^language\s*=\s*["']([a-z]{2})["']""", RegexOptions.Multiline)]
    private static partial Regex LanguageOf();
}
