namespace Experimance.Operations.Doctor.Checks;

/// <summary>Nobody logs in from afar with a password.</summary>
internal static class SshCheck
{
    private const string Mend =
        @"printf 'PasswordAuthentication no\nKbdInteractiveAuthentication no\n' | sudo tee /etc/ssh/sshd_config.d/00-experimance.conf && sudo systemctl reload ssh   (first have your key in ~/.ssh/authorized_keys, or you lock yourself out)";

    public static DoctorCheck Check { get; } = new("SSH", true, LookAsync);

    private static async Task<Finding> LookAsync(Site site)
    {
        if (!site.Machine.Exists("/usr/sbin/sshd"))
        {
            return Finding.Fine("no server is installed");
        }

        // Includes, defaults and their order are the server's own affair: it is asked, and no file is read for it.
        var ran = await site.Machine.TryRunAsync("/usr/sbin/sshd", "-T").ConfigureAwait(false);
        var said = ran
            .Output.Split('\n')
            .Select(line => line.Trim().ToLowerInvariant())
            .ToHashSet(StringComparer.Ordinal);
        var byPassword = said.Contains("passwordauthentication yes");
        var byQuestion = said.Contains("kbdinteractiveauthentication yes") && said.Contains("usepam yes");
        return byPassword || byQuestion
                ? Finding.Fault(
                    byPassword ? "a password is enough" : "a password is enough (keyboard-interactive)",
                    "whoever is in the network can try them all",
                    Mend
                )
            : said.Contains("passwordauthentication no") ? Finding.Fine("by key only")
            : Finding.Unknown("not known", site.RootHint($"`sshd -T`: {Reason(ran.Error)}"));
    }

    private static string Reason(string error) =>
        error.Trim() is { Length: > 0 } said ? said.Split('\n')[0] : "says nothing of passwords";
}
