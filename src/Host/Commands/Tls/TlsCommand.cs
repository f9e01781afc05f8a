using System.CommandLine;
using Experimance.Host.Audit;
using Experimance.Host.Installation;
using Experimance.Host.Tls;
using Experimance.Host.Web;

namespace Experimance.Host.Commands.Tls;

/// <summary><c>experimance tls</c>: the certificate that this machine shows, and who signs it. A running host takes changes up by itself.</summary>
internal static class TlsCommand
{
    public static Command Create() =>
        new("tls", "The certificate that this machine shows.")
        {
            Make(),
            Verb(
                "show",
                "Shows authority and certificate, with the fingerprint that a phone has to show too.",
                changes: false,
                Show
            ),
            Verb(
                "renew",
                "Makes the machine's certificate anew; phones that trust the authority notice nothing.",
                changes: true,
                Renew
            ),
        };

    private static Command Make()
    {
        var again = new Option<bool>("--again")
        {
            Description = "A new authority instead of the present one: every phone has to trust the new one.",
        };
        var project = new ProjectOption();
        var command = new Command(
            "create",
            "Makes an authority that can sign for this machine alone, and a certificate."
        )
        {
            again,
        };
        command.SetAction(
            (parsed, _) =>
                WithAsync(
                    parsed,
                    project,
                    parsed.GetValue(again) ? "tls create --again" : "tls create",
                    (files, host, io) => Create(files, host, parsed.GetValue(again), io)
                )
        );
        return project.AddTo(command);
    }

    private static Command Verb(
        string name,
        string about,
        bool changes,
        Func<TlsFiles, HostSettings, InvocationConfiguration, int> act
    )
    {
        var project = new ProjectOption();
        var command = new Command(name, about);
        command.SetAction((parsed, _) => WithAsync(parsed, project, changes ? $"tls {name}" : null, act));
        return project.AddTo(command);
    }

    /// <param name="change">As it stands in the audit log; null: it only shows.</param>
    private static async Task<int> WithAsync(
        ParseResult parsed,
        ProjectOption project,
        string? change,
        Func<TlsFiles, HostSettings, InvocationConfiguration, int> act
    )
    {
        var io = parsed.InvocationConfiguration;
        if (project.Find(parsed, out var exit) is not { } found)
        {
            return exit;
        }

        var run = found.Run([]);
        if (ProjectSettings.Read(run, out var errors) is not { } settings)
        {
            await io.Error.WriteLineAsync(string.Join('\n', errors)).ConfigureAwait(false);
            return ExitCode.ConfigurationInvalid;
        }

        try
        {
            var files = TlsFiles.Of(run.Places);
            return change is null
                ? act(files, settings.Host, io)
                : await CommandLineAudit
                    .ChangeAsync(run.Places, io, change, () => Task.FromResult(act(files, settings.Host, io)))
                    .ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await io
                .Error.WriteLineAsync($"experimance: {refused.Message}; run it as root or as the service's user")
                .ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static int Create(TlsFiles files, HostSettings host, bool again, InvocationConfiguration io)
    {
        if (files.HasAuthority && !again)
        {
            io.Output.WriteLine(
                "There is an authority already; a new one (--again) would have to be trusted by every phone anew."
            );
            return Show(files, host, io);
        }

        var now = TimeProvider.System.GetUtcNow();
        var names = OwnNames.All(Environment.MachineName, host.Names);
        using var authority = MachineAuthority.Create(Environment.MachineName, names, now);
        TlsFiles.Save(files.Authority, files.AuthorityKey, authority);
        return Renew(files, host, io);
    }

    private static int Renew(TlsFiles files, HostSettings host, InvocationConfiguration io)
    {
        using var authority = TlsFiles.Load(files.Authority, files.AuthorityKey, out var trouble);
        if (authority is null)
        {
            return Missing(trouble, io);
        }

        var needs = LeafNeeds.Of(authority, OwnNames.All(Environment.MachineName, host.Names), OwnNames.Addresses());
        using var leaf = MachineAuthority.Sign(
            authority,
            needs.Names,
            needs.Addresses,
            TimeProvider.System.GetUtcNow()
        );
        TlsFiles.Save(files.Leaf, files.LeafKey, leaf);
        foreach (var name in needs.Left)
        {
            io.Error.WriteLine(
                $"experimance: the authority may not sign for {name}: it was made before; see tls create --again"
            );
        }

        return Show(files, host, io);
    }

    private static int Show(TlsFiles files, HostSettings host, InvocationConfiguration io)
    {
        if (host.Certificate.Length > 0)
        {
            io.Output.WriteLine($"Certificate from {host.Certificate} (host.toml).");
        }

        using var authority = TlsFiles.Load(files.Authority, files.AuthorityKey, out var trouble);
        if (authority is null)
        {
            return host.Certificate.Length > 0 ? ExitCode.Done : Missing(trouble, io);
        }

        io.Output.WriteLine($"Authority    {authority.Subject}, until {authority.NotAfter:yyyy-MM-dd}");
        io.Output.WriteLine($"  fingerprint {MachineAuthority.Fingerprint(authority)}");
        io.Output.WriteLine(
            $"  may sign for {string.Join(", ", NameConstraints.NamesOf(authority))} and private addresses"
        );
        using var leaf = TlsFiles.Load(files.Leaf, files.LeafKey, out _);
        if (leaf is not null)
        {
            io.Output.WriteLine($"Certificate  until {leaf.NotAfter:yyyy-MM-dd}");
            io.Output.WriteLine($"  fingerprint {MachineAuthority.Fingerprint(leaf)}");
        }

        io.Output.WriteLine($"A phone learns to trust it at http://{Environment.MachineName}.local:{host.Port}/trust");
        return ExitCode.Done;
    }

    private static int Missing(string? trouble, InvocationConfiguration io)
    {
        io.Error.WriteLine($"experimance: {trouble ?? "there is no authority yet"}; experimance tls create makes one");
        return ExitCode.Failed;
    }
}
