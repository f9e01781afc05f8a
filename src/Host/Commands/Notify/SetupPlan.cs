using System.Collections.Immutable;
using System.CommandLine;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands.Notify;

/// <summary>What a setup is about, known to be allowed before anything is sent.</summary>
/// <param name="Address">Server and topic.</param>
/// <param name="Token">Null: none.</param>
/// <param name="IsSet">The settings have it already.</param>
/// <param name="Lines">What to write.</param>
internal sealed record SetupPlan(
    string Address,
    string? Token,
    bool IsSet,
    ImmutableArray<(string Name, string Value)> Lines
)
{
    private const string Prefix = "EXPERIMANCE_";

    /// <summary>Null with the exit status where it cannot be; why stands on <paramref name="error"/>.</summary>
    public static SetupPlan? Make(
        ParseResult parsed,
        FoundProject found,
        SetupOptions options,
        TextWriter error,
        out int exit
    )
    {
        var role = parsed.GetValue(options.Role);
        if (Refusal(found, role, out exit) is { } wrong)
        {
            error.WriteLine($"experimance: {wrong}");
            return null;
        }

        var name = NameOf(role, "NTFY_URL");
        var tokenName = NameOf(role, "NTFY_TOKEN");
        var had = found.Machine.Values.GetValueOrDefault(name);
        var token = parsed.GetValue(options.Token) ?? found.Machine.Values.GetValueOrDefault(tokenName)?.Value.Reveal();
        exit = ExitCode.UsedWrongly;
        if (parsed.GetValue(options.Existing))
        {
            if (had is null)
            {
                error.WriteLine($"experimance: {name} is not set: there is no topic yet; leave --existing away");
                return null;
            }

            exit = ExitCode.Done;
            return new(had.Value.Reveal(), token, true, []);
        }

        if (had is not null && !parsed.GetValue(options.Replace))
        {
            error.WriteLine(
                $"experimance: {name} is set already ({had.Origin}): --existing tests it with a further phone, --replace makes a new topic in its place"
            );
            return null;
        }

        exit = ExitCode.Done;
        var address = $"{parsed.GetRequiredValue(options.Server).TrimEnd('/')}/{NtfyPairing.NewTopic()}";
        return new(
            address,
            token,
            false,
            parsed.GetValue(options.Token) is { } given ? [(name, address), (tokenName, given)] : [(name, address)]
        );
    }

    private static string NameOf(string? role, string what) =>
        role is null ? Prefix + what : $"{Prefix}ROLE_{role.ToUpperInvariant()}__{what}";

    private static string? Refusal(FoundProject found, string? role, out int exit)
    {
        exit = ExitCode.ConfigurationInvalid;
        if (!found.Machine.Errors.IsEmpty)
        {
            return string.Join('\n', found.Machine.Errors);
        }

        if (role is null)
        {
            return null;
        }

        if (ProjectSettings.ReadFiles(found.Run([]), out var errors) is not { } settings)
        {
            return string.Join('\n', errors);
        }

        exit = ExitCode.UsedWrongly;
        var roles = settings.Project.People.Select(person => person.Role).ToList();
        return roles.Contains(role)
            ? null
            : $"this project has no role '{role}'{NearestName.Hint(role, roles)}; it has: {string.Join(", ", roles)}";
    }
}
